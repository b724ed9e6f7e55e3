-- What the scheduler knows of a feed beyond its last poll.

ALTER TABLE feeds ADD COLUMN fresh_ms INTEGER;                       -- what the last answer's caching headers said
ALTER TABLE feeds ADD COLUMN ttl_ms INTEGER;                         -- what the last document said
ALTER TABLE feeds ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0;  -- bits 0 to 23, UTC
ALTER TABLE feeds ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;   -- bits 0 (Sunday) to 6
ALTER TABLE feeds ADD COLUMN activity BLOB;                          -- new items and time observed, by hour of the day
ALTER TABLE feeds ADD COLUMN lag BLOB;                               -- histogram: published to first seen
ALTER TABLE feeds ADD COLUMN last_watched INTEGER;                   -- last new article about a watched country
ALTER TABLE feeds ADD COLUMN failing_since INTEGER;
ALTER TABLE feeds ADD COLUMN gone_since INTEGER;                     -- first of the 410s in a row
ALTER TABLE feeds ADD COLUMN parked INTEGER;
ALTER TABLE feeds ADD COLUMN moved_to TEXT;                          -- where permanent redirects lead, not yet saved
ALTER TABLE feeds ADD COLUMN moved_since INTEGER;
ALTER TABLE feeds ADD COLUMN moved_polls INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN shown_from TEXT;                        -- the address that showed what is in shown
ALTER TABLE feeds ADD COLUMN last_change INTEGER;                    -- last document that was read
ALTER TABLE feeds ADD COLUMN last_full INTEGER;                      -- last 200 to a request without validators
ALTER TABLE feeds ADD COLUMN lied INTEGER;                           -- caught with a 304 for a document that had changed
ALTER TABLE feeds ADD COLUMN last_gap INTEGER;
ALTER TABLE feeds ADD COLUMN gaps INTEGER NOT NULL DEFAULT 0;        -- that could not be filled
ALTER TABLE feeds ADD COLUMN concern TEXT;                           -- what the health watch thinks of it: silent, gap …
ALTER TABLE feeds ADD COLUMN concern_why TEXT;
UPDATE feeds SET ttl_ms = hint_ms, shown_from = ask_url;

ALTER TABLE polls ADD COLUMN gap TEXT;                               -- filled, open
ALTER TABLE polls ADD COLUMN pushed INTEGER NOT NULL DEFAULT 0;

-- Everything that decides whether a feed is due, so that a look at a million feeds reads the index alone.
DROP INDEX feeds_due;
CREATE INDEX feeds_due ON feeds (next_poll, lease_until, host) WHERE state = 'active';
DROP INDEX feeds_leased;
CREATE INDEX feeds_leased ON feeds (lease_until, host) WHERE lease_until IS NOT NULL;
CREATE INDEX feeds_moving ON feeds (moved_since) WHERE moved_to IS NOT NULL;
CREATE INDEX hosts_held ON hosts (free_at);

-- New articles about each watched country, by the hour.
CREATE TABLE coverage (
  code   TEXT NOT NULL,
  hour   INTEGER NOT NULL,                                           -- hours since 1970 UTC
  items  INTEGER NOT NULL,
  PRIMARY KEY (code, hour)
) WITHOUT ROWID;

-- WebSub subscriptions.
CREATE TABLE hubs (
  feed_id      INTEGER PRIMARY KEY,
  hub          TEXT NOT NULL,
  topic        TEXT NOT NULL,
  token        TEXT NOT NULL UNIQUE,                                 -- in the callback's address
  secret       TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('asked', 'verified', 'refused')),
  asked        INTEGER NOT NULL,
  failures     INTEGER NOT NULL DEFAULT 0,
  next_try     INTEGER NOT NULL,                                     -- when it is asked (again): renewal or another try
  lease_until  INTEGER,
  verified     INTEGER,                                              -- since when it has been pushing without a break
  last_push    INTEGER,
  pushes       INTEGER NOT NULL DEFAULT 0,
  missed       INTEGER NOT NULL DEFAULT 0,                           -- articles that only the safety net found
  last_miss    INTEGER,
  detail       TEXT
);
CREATE INDEX hubs_due ON hubs (next_try);
-- In feeds.profile, as the feed says it.
CREATE INDEX feeds_with_hub ON feeds (json_extract(profile, '$.Hub')) WHERE json_extract(profile, '$.Hub') IS NOT NULL;
