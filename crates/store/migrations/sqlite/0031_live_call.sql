-- Calls and chats as the telephone system tells of them: when it rang, and when a person answered, if anybody did.
CREATE TABLE live_call (
    partner     TEXT NOT NULL,
    id          TEXT NOT NULL,
    channel     TEXT NOT NULL,
    rang_ms     BIGINT NOT NULL,
    answered_ms BIGINT,
    staff_id    TEXT,
    PRIMARY KEY (partner, id)
);
CREATE INDEX live_call_rang ON live_call (rang_ms);
