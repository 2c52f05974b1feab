-- Terms by day and with their weight: what is looked up to place an article does not grow with the store.
-- Days count from 0001-01-01, which is 1; 0 is no day. Weights are those of the signature's terms, and half
-- of those of its names, in parts of 20,000.
ALTER TABLE term RENAME TO term_before;
CREATE TABLE term (
    term TEXT NOT NULL,
    day INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (number),
    weight INTEGER NOT NULL,
    PRIMARY KEY (term, day, article)
) WITHOUT ROWID;

INSERT INTO term
SELECT
    old.term,
    coalesce(CAST(julianday(substr(a.published, 1, 10)) - 1721424.5 AS INTEGER), 0),
    old.article,
    max(kept.weight)
FROM (
    SELECT s.article, e.key AS term, CAST(round(20000 * e.value) AS INTEGER) AS weight
    FROM signature s, json_each(CAST(s.body AS TEXT), '$.terms') e
    UNION ALL
    SELECT s.article, e.key, CAST(round(10000 * e.value) AS INTEGER)
    FROM signature s, json_each(CAST(s.body AS TEXT), '$.names') e
) kept
CROSS JOIN term_before old ON old.term = kept.term AND old.article = kept.article
CROSS JOIN article a ON a.number = old.article
GROUP BY old.term, old.article;

DROP TABLE term_before;
