-- Files that are followed closely, by the day of the next look.
CREATE INDEX watch_open ON undertaking (due_ms, complaint_id, no) WHERE kind = 'watch' AND open = 1;
CREATE INDEX watch_due ON undertaking (due_ms, complaint_id, no) WHERE kind = 'watch';
