-- Full text over articles. The index holds folded words only (contentless): what is shown comes from articles. It is written after the articles' own
-- transaction by an indexer that keeps its position; an article that changes or goes after it was indexed is noted as stale by triggers, which cost a new
-- article nothing.

CREATE VIRTUAL TABLE article_search USING fts5(
  title, text,
  places, source,                               -- names
  tags,                                         -- about_iq, names_iq, at_iq_mosul, lang_ar, feed_12: conditions answered by the same index
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);

CREATE TABLE article_search_state (
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  position  INTEGER NOT NULL,                   -- articles up to this id are in the index
  format    INTEGER NOT NULL                    -- of the words in it; another one makes it anew
);
INSERT INTO article_search_state (id, position, format) VALUES (1, 0, 0);

CREATE TABLE article_search_stale (
  article_id  INTEGER PRIMARY KEY,
  mark        INTEGER NOT NULL DEFAULT 0        -- counts changes, so that one during the indexing is not lost
);

CREATE TRIGGER article_search_revised AFTER UPDATE OF title, summary, content, language, outlet, places, evidence ON articles BEGIN
  INSERT INTO article_search_stale (article_id) VALUES (new.id) ON CONFLICT (article_id) DO UPDATE SET mark = mark + 1;
END;

CREATE TRIGGER article_search_removed AFTER DELETE ON articles BEGIN
  INSERT INTO article_search_stale (article_id) VALUES (old.id) ON CONFLICT (article_id) DO UPDATE SET mark = mark + 1;
  -- The id of the newest article may be given again.
  UPDATE article_search_state SET position = min(position, (SELECT coalesce(max(id), 0) FROM articles));
END;
