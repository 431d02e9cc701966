-- Which version of the policy made the words of a message that was sent; empty while it waits.
ALTER TABLE outbox ADD COLUMN edition BIGINT;
CREATE INDEX outbox_sent ON outbox (complaint_id) WHERE done_ms IS NOT NULL;
