-- What persons said of records. What was found stays as it is in `found`; it is corrected on its way out.
CREATE TABLE correction (
    number INTEGER PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    body BLOB NOT NULL
);
CREATE INDEX correction_article ON correction (article);
