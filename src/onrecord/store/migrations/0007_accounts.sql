-- Who works at the desk. What was done is written for good in `deed`, and stands in the chain of changes.
CREATE TABLE account (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;

-- A browser that is signed in. Of its token only the hash is kept; the one before holds for a moment.
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    former TEXT,
    account TEXT NOT NULL REFERENCES account (name),
    begun TEXT NOT NULL,
    turned TEXT NOT NULL,
    seen TEXT NOT NULL,
    browser TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX session_account ON session (account);
CREATE INDEX session_former ON session (former) WHERE former IS NOT NULL;

-- Tries to sign in that have not led in, by account and by address; `until` is in seconds since 1970.
CREATE TABLE attempt (of TEXT PRIMARY KEY, failures INTEGER NOT NULL, until REAL NOT NULL) WITHOUT ROWID;

-- Tokens for programs: of each only the hash.
CREATE TABLE key (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (name),
    used TEXT,
    body BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX key_account ON key (account);

CREATE TABLE deed (number INTEGER PRIMARY KEY, by TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX deed_by ON deed (by);
