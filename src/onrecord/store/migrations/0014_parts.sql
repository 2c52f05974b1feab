-- Who has which part in what, an article's own entities; and who these are in the stories. `body` of a casting
-- is the entity of the story, with the row of the one that it goes by.
CREATE TABLE part (
    entity TEXT NOT NULL,
    role TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (number),
    record TEXT NOT NULL,
    PRIMARY KEY (entity, role, article, record)
) WITHOUT ROWID;
CREATE INDEX part_article ON part (article);

CREATE TABLE casting (
    entity TEXT NOT NULL,
    story TEXT NOT NULL,
    lead TEXT NOT NULL,
    name TEXT,
    body BLOB,
    PRIMARY KEY (entity, story)
) WITHOUT ROWID;
CREATE INDEX casting_story ON casting (story, lead);
CREATE INDEX casting_name ON casting (name, lead) WHERE name IS NOT NULL;

-- There until the parts and castings of an older store have been worked out.
CREATE TABLE uncast (begun INTEGER);

-- Stories that are to be set side by side anew: a person decided something that they do not show yet.
CREATE TABLE owed (story TEXT PRIMARY KEY) WITHOUT ROWID;
