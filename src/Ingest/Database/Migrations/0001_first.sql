-- Times are milliseconds since 1970-01-01 UTC. Keys are the first 16 bytes of a SHA-256.

-- Scheduling ---------------------------------------------------------------------------------------------------------

CREATE TABLE feeds (
  id             INTEGER PRIMARY KEY,
  url            TEXT NOT NULL UNIQUE,          -- as subscribed
  title          TEXT,                          -- as the operator names it
  profile        TEXT NOT NULL DEFAULT '{}',    -- what the feed says of itself
  site           TEXT,
  language       TEXT,
  fallbacks      TEXT NOT NULL DEFAULT '[]',    -- ordered addresses to ask when this one keeps failing
  origin         TEXT NOT NULL CHECK (origin IN ('list', 'operator')),
  state          TEXT NOT NULL CHECK (state IN ('active', 'unlisted', 'removed')),
  added          INTEGER NOT NULL,
  ask_url        TEXT NOT NULL,                 -- url, a fallback, or where it moved to
  host           TEXT NOT NULL,
  etag           TEXT,
  last_modified  TEXT,
  body_hash      INTEGER NOT NULL DEFAULT 0,
  shown          BLOB NOT NULL DEFAULT x'',
  identity       INTEGER NOT NULL DEFAULT 0,
  identity_note  TEXT,
  next_poll      INTEGER NOT NULL,
  interval_ms    INTEGER NOT NULL DEFAULT 0,
  interval_why   TEXT,
  hint_ms        INTEGER,                       -- what the publisher last said; a 304 does not lose it
  lease_poll     TEXT,
  lease_until    INTEGER,
  lease_sent     INTEGER NOT NULL DEFAULT 0,
  lost_polls     INTEGER NOT NULL DEFAULT 0,
  last_poll      INTEGER,
  last_success   INTEGER,
  last_item      INTEGER,
  outcome        TEXT,
  status         INTEGER,
  detail         TEXT,
  failures       INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX feeds_due ON feeds (next_poll) WHERE state = 'active';
CREATE INDEX feeds_leased ON feeds (host) WHERE lease_until IS NOT NULL;

CREATE TABLE hosts (
  host     TEXT PRIMARY KEY,
  free_at  INTEGER NOT NULL                     -- not asked before
) WITHOUT ROWID;

CREATE TABLE polls (
  id           TEXT PRIMARY KEY,
  feed_id      INTEGER NOT NULL,
  started      INTEGER NOT NULL,
  duration_ms  INTEGER NOT NULL,
  outcome      TEXT NOT NULL,
  status       INTEGER,
  bytes        INTEGER NOT NULL,
  items        INTEGER,
  new_items    INTEGER NOT NULL,
  detail       TEXT
) WITHOUT ROWID;
CREATE INDEX polls_by_feed ON polls (feed_id, started);
CREATE INDEX polls_by_time ON polls (started);

-- Articles -----------------------------------------------------------------------------------------------------------

CREATE TABLE articles (
  id              INTEGER PRIMARY KEY,
  feed_id         INTEGER NOT NULL,
  poll_id         TEXT NOT NULL,                -- the poll that brought it
  guid            TEXT,
  url             TEXT,
  title           TEXT NOT NULL,
  summary         TEXT NOT NULL,
  content         TEXT NOT NULL,
  language        TEXT,
  outlet          TEXT NOT NULL,
  author          TEXT,
  image           TEXT,
  published       INTEGER NOT NULL,             -- first_seen where the feed's date is missing, unreadable or in the future
  published_text  TEXT,
  first_seen      INTEGER NOT NULL,
  current_since   INTEGER NOT NULL,             -- start of the poll that brought the current version
  version         INTEGER NOT NULL,             -- hash of the current version's words
  revisions       INTEGER NOT NULL DEFAULT 0,
  identity        TEXT NOT NULL,                -- the key that decided that it is new
  history         INTEGER NOT NULL,
  focus           TEXT,
  places          TEXT NOT NULL,
  evidence        TEXT NOT NULL,
  story_id        INTEGER NOT NULL,
  duplicate_of    INTEGER
);
CREATE INDEX articles_by_time ON articles (first_seen);
CREATE INDEX articles_by_story ON articles (story_id);
CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_by_feed ON articles (feed_id, first_seen);

CREATE TABLE article_regions (
  article_id  INTEGER NOT NULL,
  code        TEXT NOT NULL,
  score       REAL NOT NULL,
  PRIMARY KEY (article_id, code)
) WITHOUT ROWID;
CREATE INDEX article_regions_by_code ON article_regions (code, article_id);

-- Outlives its article: what retention removed does not come back.
CREATE TABLE identities (
  key         BLOB PRIMARY KEY,
  article_id  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE sightings (
  article_id  INTEGER NOT NULL,
  feed_id     INTEGER NOT NULL,
  seen        INTEGER NOT NULL,
  url         TEXT,
  title       TEXT NOT NULL,
  PRIMARY KEY (article_id, feed_id)
) WITHOUT ROWID;

CREATE TABLE revisions (
  article_id  INTEGER NOT NULL,
  number      INTEGER NOT NULL,                 -- 1 is the version that was published first
  title       TEXT NOT NULL,
  summary     TEXT NOT NULL,
  content     TEXT NOT NULL,
  since       INTEGER NOT NULL,
  until       INTEGER NOT NULL,
  PRIMARY KEY (article_id, number)
) WITHOUT ROWID;

CREATE TABLE titles (
  key         INTEGER NOT NULL,                 -- hash of the folded title
  first_seen  INTEGER NOT NULL,
  article_id  INTEGER NOT NULL,
  PRIMARY KEY (key, first_seen, article_id)
) WITHOUT ROWID;

CREATE TABLE stories (
  id          INTEGER PRIMARY KEY,
  headline    TEXT NOT NULL,
  first_seen  INTEGER NOT NULL,
  updated     INTEGER NOT NULL,
  articles    INTEGER NOT NULL,
  sources     INTEGER NOT NULL,
  history     INTEGER NOT NULL                  -- every article so far was there before we watched
);
CREATE INDEX stories_by_time ON stories (updated);

CREATE TABLE story_regions (
  story_id  INTEGER NOT NULL,
  code      TEXT NOT NULL,
  score     REAL NOT NULL,
  PRIMARY KEY (story_id, code)
) WITHOUT ROWID;
CREATE INDEX story_regions_by_code ON story_regions (code, story_id);

-- How many articles of each feed contradicted its identity key.
CREATE TABLE identity_evidence (
  feed_id  INTEGER PRIMARY KEY,
  changed  INTEGER NOT NULL,
  reused   INTEGER NOT NULL
);

-- Alerting -----------------------------------------------------------------------------------------------------------

CREATE TABLE deliveries (
  id           TEXT PRIMARY KEY,
  rule         TEXT NOT NULL,
  story_id     INTEGER NOT NULL,
  article_id   INTEGER NOT NULL,                -- the article that made it owed
  type         TEXT NOT NULL,
  channel      TEXT NOT NULL,
  status       TEXT NOT NULL CHECK (status IN ('waiting', 'sending', 'delivered', 'failed')),
  created      INTEGER NOT NULL,
  due          INTEGER NOT NULL,
  lease_until  INTEGER,
  attempts     INTEGER NOT NULL DEFAULT 0,
  body         TEXT,                            -- frozen at the first attempt: one id, one body
  countries    TEXT NOT NULL,
  delivered    INTEGER,
  last_answer  TEXT,
  UNIQUE (rule, story_id, channel, type)
);
CREATE INDEX deliveries_due ON deliveries (due) WHERE status IN ('waiting', 'sending');
CREATE INDEX deliveries_by_time ON deliveries (created);
CREATE INDEX deliveries_by_status ON deliveries (status, created);
CREATE INDEX deliveries_by_story ON deliveries (story_id);

CREATE TABLE attempts (
  delivery_id  TEXT NOT NULL,
  number       INTEGER NOT NULL,
  started      INTEGER NOT NULL,
  duration_ms  INTEGER NOT NULL,
  succeeded    INTEGER NOT NULL,
  status       INTEGER,
  answer       TEXT,
  PRIMARY KEY (delivery_id, number)
) WITHOUT ROWID;

-- Messaging ----------------------------------------------------------------------------------------------------------

CREATE TABLE quarantine (
  id        INTEGER PRIMARY KEY,
  feed_id   INTEGER NOT NULL,
  poll_id   TEXT NOT NULL,
  title     TEXT NOT NULL,
  payload   TEXT NOT NULL,                      -- the poll with this article alone, ready to be replayed
  error     TEXT NOT NULL,
  created   INTEGER NOT NULL,
  attempts  INTEGER NOT NULL DEFAULT 1,
  replayed  INTEGER,
  key       BLOB NOT NULL UNIQUE                -- feed and version: a redelivery sets nothing aside twice
);

CREATE INDEX quarantine_waiting ON quarantine (id) WHERE replayed IS NULL;

CREATE TABLE alarms (
  id       INTEGER PRIMARY KEY,
  kind     TEXT NOT NULL,
  subject  TEXT NOT NULL,
  message  TEXT NOT NULL,
  raised   INTEGER NOT NULL,
  last     INTEGER NOT NULL,
  count    INTEGER NOT NULL DEFAULT 1,
  cleared  INTEGER
);
CREATE UNIQUE INDEX alarms_open ON alarms (kind, subject) WHERE cleared IS NULL;
CREATE INDEX alarms_by_time ON alarms (raised);
