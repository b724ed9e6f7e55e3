-- A bucket's keys at half the length: the index of a large archive takes a fifth less. Buckets in the former form are read as
-- they are, and packed when they are next written.

ALTER TABLE key_buckets ADD COLUMN packed INTEGER NOT NULL DEFAULT 0;  -- 0: entries as 0002 has them; 1: as PackedKeys has them
