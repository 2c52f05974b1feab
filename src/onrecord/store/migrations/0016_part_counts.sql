-- How many parts each of those in a story has in it, and the entities as which somebody goes.
CREATE TABLE part_count (
    lead TEXT NOT NULL,
    story TEXT NOT NULL,
    role TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (lead, story, role)
) WITHOUT ROWID;
CREATE INDEX part_count_story ON part_count (story, role);
CREATE INDEX casting_goes ON casting (lead, entity);

-- The castings of an entity close together, without the bodies that lie between them in the table.
CREATE INDEX casting_cast ON casting (entity, story, lead, name);

INSERT INTO part_count SELECT lead, story, role, count(*) FROM (
    SELECT DISTINCT c.lead, c.story, p.role, p.article, p.record
    FROM member m CROSS JOIN part p ON p.article = m.article
    CROSS JOIN casting c ON c.entity = p.entity AND c.story = m.story
    WHERE p.role <> 'about' OR NOT EXISTS (
        SELECT 1 FROM casting x CROSS JOIN part b ON b.entity = x.entity AND b.role = 'by'
            AND b.article = p.article AND b.record = p.record
        WHERE x.story = m.story AND x.lead = c.lead
    )
) GROUP BY lead, story, role;
