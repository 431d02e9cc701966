-- Where a person read a text otherwise: in triage, where letting it stand is a label too, or at intake, where only what was
-- changed is one. How often reading was right is counted from the former only.
ALTER TABLE reading_label ADD COLUMN place TEXT NOT NULL DEFAULT 'triage';
