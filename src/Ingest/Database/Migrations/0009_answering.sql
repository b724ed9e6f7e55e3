-- Where redirects led at the last answer, when that was another host: it is owed the same pauses as the one that is asked.
ALTER TABLE feeds ADD COLUMN answer_host TEXT;
-- Everything that decides whether a feed is due, as before.
DROP INDEX feeds_due;
CREATE INDEX feeds_due ON feeds (next_poll, lease_until, host, answer_host) WHERE state = 'active';
DROP INDEX feeds_leased;
CREATE INDEX feeds_leased ON feeds (lease_until, host, answer_host) WHERE lease_until IS NOT NULL;
