-- What somebody keeps an eye on: a story, or a question that is asked again; `seen` is when they last looked.
CREATE TABLE kept (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    what TEXT NOT NULL,
    of TEXT NOT NULL,
    name TEXT NOT NULL,
    made TEXT NOT NULL,
    seen TEXT NOT NULL,
    UNIQUE (owner, what, of)
) WITHOUT ROWID;
