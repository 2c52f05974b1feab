-- Versions of articles, what became of them, the sources that are watched, the pages that were fetched, and the
-- chain of changes. The chain of an older store is begun when it is opened, over all that is in it.
ALTER TABLE article ADD COLUMN first TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN url TEXT;
ALTER TABLE article ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0;
UPDATE article SET first = id, url = json_extract(CAST(body AS TEXT), '$.url');
CREATE INDEX article_first ON article (first, number);
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
CREATE INDEX article_replaced ON article (replaced) WHERE replaced = 1;

CREATE TABLE revision (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX revision_article ON revision (article);

CREATE TABLE visit (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX visit_sha256 ON visit (sha256);

CREATE TABLE source (address TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE followed (
    address TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    next TEXT,
    body BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX followed_next ON followed (next, source) WHERE next IS NOT NULL;

CREATE TABLE chain (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    before TEXT NOT NULL,
    link TEXT NOT NULL
);

-- There until the chain has been begun.
CREATE TABLE unchained (begun INTEGER);
