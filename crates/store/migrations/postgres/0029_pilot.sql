-- The units in which a version holds, by their paths between commas; empty or NULL for the whole bank.
ALTER TABLE policy_edition ADD COLUMN units TEXT;
