-- The trace that a delivery belongs to (https://www.w3.org/TR/trace-context/#traceparent-header), so that its sending, later and perhaps by another
-- process, is a part of it. Null where nothing is traced.
ALTER TABLE deliveries ADD COLUMN trace TEXT;

-- Retention walks these from the oldest.
CREATE INDEX revisions_by_time ON revisions (until);
