-- Records are kept as JSON, one row an article and kind: an article is written, and taken back, whole.
CREATE TABLE outlet (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    external_id TEXT,
    published TEXT NOT NULL DEFAULT '',
    body BLOB NOT NULL
);
CREATE INDEX article_external ON article (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX article_published ON article (published DESC, id);

CREATE TABLE found (
    article INTEGER NOT NULL REFERENCES article (number),
    kind TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (article, kind)
) WITHOUT ROWID;

CREATE TABLE speaker (
    name TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (number),
    PRIMARY KEY (name, article)
) WITHOUT ROWID;

CREATE TABLE raw (
    sha256 TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    media TEXT NOT NULL,
    packed BLOB NOT NULL
);

CREATE VIRTUAL TABLE words USING fts5 (
    title, text, content = '',
    tokenize = "unicode61 remove_diacritics 2"
);

CREATE TABLE signature (
    article INTEGER PRIMARY KEY REFERENCES article (number),
    body BLOB NOT NULL
);
CREATE TABLE term (
    term TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (number),
    PRIMARY KEY (term, article)
) WITHOUT ROWID;

CREATE TABLE story (
    id TEXT PRIMARY KEY,
    last TEXT NOT NULL DEFAULT '',
    head BLOB NOT NULL,
    body BLOB NOT NULL
);
CREATE TABLE member (
    article INTEGER PRIMARY KEY REFERENCES article (number),
    story TEXT NOT NULL REFERENCES story (id)
);
CREATE INDEX member_story ON member (story);

CREATE TABLE failure (id TEXT PRIMARY KEY, body BLOB NOT NULL);
