-- One story owes a first message and later ones about what changed; digests and alarms owe messages of their own. SQLite changes no constraint in place.
CREATE TABLE deliveries_now (
  id            TEXT PRIMARY KEY,
  rule          TEXT NOT NULL,                  -- '' where several rules or none made it owed
  story_id      INTEGER NOT NULL,               -- 0 for digests and alarms
  article_id    INTEGER NOT NULL,               -- the article that made it owed; of an alarm its id
  type          TEXT NOT NULL,
  channel       TEXT NOT NULL,
  status        TEXT NOT NULL CHECK (status IN ('waiting', 'held', 'sending', 'delivered', 'failed', 'merged', 'suppressed')),
  created       INTEGER NOT NULL,
  due           INTEGER NOT NULL,               -- of one that is held: when it goes into a digest
  lease_until   INTEGER,
  attempts      INTEGER NOT NULL DEFAULT 0,
  attempts_base INTEGER NOT NULL DEFAULT 0,     -- attempts before the last replay: the schedule begins anew behind them
  body          TEXT,                           -- frozen at the first attempt: one id, one body
  countries     TEXT NOT NULL,
  delivered     INTEGER,
  last_answer   TEXT,
  severity      INTEGER NOT NULL DEFAULT 0,     -- 0 low … 3 critical, as it was or will be told
  is_low        INTEGER NOT NULL DEFAULT 0,     -- doubtful: told with low priority
  news          TEXT NOT NULL DEFAULT '[]',     -- what changed since the last message
  reason        TEXT,                           -- why it is held, merged or suppressed
  digest_id     TEXT,                           -- the digest that told it
  told          INTEGER,                        -- when its body was frozen
  receipt       TEXT                            -- what the channel calls the message, to edit or thread it
);
INSERT INTO deliveries_now (id, rule, story_id, article_id, type, channel, status, created, due, lease_until, attempts, body, countries, delivered, last_answer, told)
  SELECT id, rule, story_id, article_id, type, channel, status, created, due, lease_until, attempts, body, countries, delivered, last_answer, CASE WHEN body IS NOT NULL THEN due END FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE deliveries_now RENAME TO deliveries;
CREATE UNIQUE INDEX deliveries_first ON deliveries (rule, story_id, channel) WHERE type = 'story.created' AND status <> 'suppressed';
CREATE INDEX deliveries_due ON deliveries (channel, due) WHERE status IN ('waiting', 'sending', 'held');
CREATE INDEX deliveries_by_time ON deliveries (created);
CREATE INDEX deliveries_by_status ON deliveries (status, created);
CREATE INDEX deliveries_by_story ON deliveries (story_id);
CREATE INDEX deliveries_by_digest ON deliveries (digest_id) WHERE digest_id IS NOT NULL;

-- Only what is more than low.
CREATE TABLE story_severity (
  story_id    INTEGER PRIMARY KEY,
  level       INTEGER NOT NULL,
  reason      TEXT NOT NULL,                    -- the words that decided
  article_id  INTEGER NOT NULL
);

-- Rules of operators, beside those of the configuration.
CREATE TABLE rules (
  name      TEXT PRIMARY KEY COLLATE NOCASE,
  settings  TEXT NOT NULL,
  created   INTEGER NOT NULL,
  changed   INTEGER NOT NULL,
  removed   INTEGER
) WITHOUT ROWID;
CREATE INDEX rules_by_change ON rules (changed);

CREATE TABLE mutes (
  kind     TEXT NOT NULL CHECK (kind IN ('story', 'rule', 'source')),
  subject  TEXT NOT NULL,                       -- a story's id, a rule's name, an outlet's name folded
  until    INTEGER NOT NULL,
  created  INTEGER NOT NULL,
  by       TEXT NOT NULL,
  PRIMARY KEY (kind, subject)
) WITHOUT ROWID;

CREATE TABLE acknowledgements (
  story_id  INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  by        TEXT NOT NULL
);

CREATE TABLE channel_states (
  channel   TEXT PRIMARY KEY,
  disabled  INTEGER,                            -- since when nothing is sent
  why       TEXT,
  tokens    REAL,                               -- of its rate limit
  refilled  INTEGER
) WITHOUT ROWID;

-- What was not told, by reason; what has a row of its own is counted here as well.
CREATE TABLE suppressions (
  rule    TEXT NOT NULL,
  reason  TEXT NOT NULL,
  count   INTEGER NOT NULL,
  last    INTEGER NOT NULL,
  PRIMARY KEY (rule, reason)
) WITHOUT ROWID;

-- Alarms that people were told of.
CREATE TABLE alarm_alerts (
  alarm_id  INTEGER NOT NULL,
  is_over   INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (alarm_id, is_over)
) WITHOUT ROWID;
