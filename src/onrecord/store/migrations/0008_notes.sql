-- Notes on records, what was done to them, and whom they name. None is ever changed or taken out.
CREATE TABLE note (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL,
    of TEXT NOT NULL,
    record TEXT NOT NULL,
    by TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX note_of ON note (place, of, record);
CREATE INDEX note_by ON note (by);

CREATE TABLE note_act (number INTEGER PRIMARY KEY, note TEXT NOT NULL REFERENCES note (id), body BLOB NOT NULL);
CREATE INDEX note_act_note ON note_act (note);

CREATE TABLE called (name TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (name, note)) WITHOUT ROWID;
