-- What became of stories: where old ids lead, turn by turn, and what persons decided.
ALTER TABLE story ADD COLUMN state TEXT NOT NULL DEFAULT 'live';
CREATE INDEX story_state ON story (state, last DESC, id);

CREATE TABLE merged (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX merged_new ON merged (new);

CREATE TABLE turn (
    number INTEGER PRIMARY KEY,
    story TEXT NOT NULL,
    other TEXT,
    body BLOB NOT NULL
);
CREATE INDEX turn_story ON turn (story);
CREATE INDEX turn_other ON turn (other) WHERE other IS NOT NULL;

CREATE TABLE ruling (number INTEGER PRIMARY KEY, body BLOB NOT NULL);

-- How many articles were there when stories were last grouped afresh: one row, or none.
CREATE TABLE settled (articles INTEGER NOT NULL);
