-- The latest message of a story to a channel is looked up for each article that joins it; a story that runs on may owe thousands.
CREATE INDEX deliveries_of_story ON deliveries (story_id, rule, channel, created);
DROP INDEX deliveries_by_story;
