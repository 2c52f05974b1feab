-- What stories are chosen by in a list: outlet, language and places of an article, folded; the origins of a
-- story, folded and as they are called; and the counts that the list shows.
CREATE TABLE facet (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (number),
    PRIMARY KEY (kind, name, article)
) WITHOUT ROWID;
CREATE INDEX facet_article ON facet (article, kind);

CREATE TABLE behind (
    name TEXT NOT NULL,
    story TEXT NOT NULL,
    printed TEXT NOT NULL,
    PRIMARY KEY (name, story, printed)
) WITHOUT ROWID;
CREATE INDEX behind_story ON behind (story);

ALTER TABLE story ADD COLUMN origins INTEGER NOT NULL DEFAULT 1;
ALTER TABLE story ADD COLUMN differs INTEGER NOT NULL DEFAULT 0;
CREATE INDEX story_last ON story (last DESC, id);

INSERT OR IGNORE INTO facet
SELECT 'language', fold(json_extract(CAST(body AS TEXT), '$.language')), number FROM article
WHERE json_extract(CAST(body AS TEXT), '$.language') IS NOT NULL;

INSERT OR IGNORE INTO facet
SELECT 'outlet', fold(json_extract(CAST(o.body AS TEXT), '$.name')), a.number
FROM article a JOIN outlet o ON o.id = json_extract(CAST(a.body AS TEXT), '$.outlet');

INSERT OR IGNORE INTO facet
SELECT 'place', fold(json_extract(p.value, '$.name')), f.article
FROM found f, json_each(CAST(f.body AS TEXT)) p WHERE f.kind = 'place';

INSERT OR IGNORE INTO behind
SELECT fold(json_extract(o.value, '$.name')), s.id, json_extract(o.value, '$.name')
FROM story s, json_each(CAST(s.body AS TEXT), '$.origins') o
WHERE json_extract(o.value, '$.name') IS NOT NULL;

UPDATE story SET
    differs = (
        SELECT count(*) FROM json_each(CAST(story.body AS TEXT), '$.comparisons') c
        WHERE json_extract(c.value, '$.verdict') = 'differ'
    ),
    origins = max(1, (
        SELECT count(DISTINCT own.value)
        FROM member m
        JOIN article a ON a.number = m.article
        JOIN json_each(CAST(story.body AS TEXT), '$.origins_of') of_one ON of_one.key = a.id
        JOIN json_each(of_one.value) own
        JOIN json_each(CAST(story.body AS TEXT), '$.origins') o ON json_extract(o.value, '$.id') = own.value
        WHERE m.story = story.id AND json_extract(o.value, '$.type') <> 'unknown'
    ));
