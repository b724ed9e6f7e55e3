-- What an item says beyond its words: only for articles whose items say something of the kind.
CREATE TABLE article_extras (
  article_id  INTEGER PRIMARY KEY,
  updated     INTEGER,                          -- as the publisher dates the current version
  latitude    REAL,                             -- GeoRSS, W3C geo, GML
  longitude   REAL,
  categories  TEXT NOT NULL,                    -- JSON array of text
  media       TEXT NOT NULL                     -- JSON array of {url, type}
);
