-- Near-duplicates and stories. What articles are found and compared by is kept for the window alone, and can be dropped without loss of news.

-- What deciding needs of an article, without its text. Ids grow with time: the oldest are the lowest.
CREATE TABLE article_profiles (
  article_id  INTEGER PRIMARY KEY,
  story_id    INTEGER NOT NULL,
  root        INTEGER NOT NULL,                 -- the first article with its text
  profile     BLOB NOT NULL
);
CREATE INDEX article_profiles_by_story ON article_profiles (story_id);

-- The keys of the newest articles, which are held in memory; older ones are in the buckets.
CREATE TABLE article_keys (
  article_id  INTEGER PRIMARY KEY,
  keys        BLOB NOT NULL                     -- 32-bit numbers
);

CREATE TABLE key_buckets (
  bucket   INTEGER PRIMARY KEY,                 -- the upper 16 bits of the keys in it
  entries  BLOB NOT NULL                        -- of 8 bytes: article id, 48 bits; lower 16 bits of the key
);

CREATE TABLE key_state (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  sealed_to   INTEGER NOT NULL,                 -- articles up to here are on their way into the buckets
  bucket      INTEGER NOT NULL                  -- the next bucket that they go into
);
INSERT INTO key_state (id, sealed_to, bucket) VALUES (1, 0, 0);

-- How many articles use a word. Written from time to time; what came since is counted again from the profiles.
CREATE TABLE word_counts (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  counted_to  INTEGER NOT NULL,                 -- the last article in it
  counted     INTEGER NOT NULL,
  counts      BLOB NOT NULL
);

-- What each outlet puts around its articles, learned from them.
CREATE TABLE outlet_lines (
  outlet  INTEGER PRIMARY KEY,                  -- hash of its folded name
  state   BLOB NOT NULL
);

-- Why an article is in its story. Never recomputed.
CREATE TABLE placements (
  article_id    INTEGER PRIMARY KEY,
  decision      TEXT NOT NULL,                  -- began, copied, joined, possibly, split, moved
  possibly_new  INTEGER NOT NULL,
  compared      INTEGER,                        -- the article it was nearest to
  why           TEXT NOT NULL                   -- JSON
);

-- What operators merged and split.
CREATE TABLE story_edits (
  id          INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  edit        TEXT NOT NULL CHECK (edit IN ('merge', 'split')),
  story_id    INTEGER NOT NULL,                 -- the one that was merged into, or split off
  other_id    INTEGER NOT NULL,                 -- the one that was merged away, or split from
  article_id  INTEGER                           -- of a split
);

ALTER TABLE stories ADD COLUMN merged_into INTEGER;               -- by hand; such a story has no articles any more
ALTER TABLE stories ADD COLUMN dead INTEGER NOT NULL DEFAULT 0;  -- the highest toll that an article of it gave
ALTER TABLE stories ADD COLUMN hurt INTEGER NOT NULL DEFAULT 0;

-- Provinces and towns that a story names.
CREATE TABLE story_places (
  story_id  INTEGER NOT NULL,
  code      TEXT NOT NULL,
  name      TEXT NOT NULL,
  score     REAL NOT NULL,
  PRIMARY KEY (story_id, code)
) WITHOUT ROWID;
INSERT INTO story_places (story_id, code, name, score)
  SELECT a.story_id, p.value ->> 'code', coalesce(max(p.value ->> 'name'), ''), max(p.value ->> 'score') FROM articles a, json_each(a.places) p GROUP BY 1, 2;

DROP TABLE titles; -- the fingerprints find what it found
