-- Long work on the store: what goes on, and how it ended. Of no evidence, and so in no chain.
CREATE TABLE job (id TEXT PRIMARY KEY, begun TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX job_begun ON job (begun);
