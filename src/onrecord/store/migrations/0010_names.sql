-- What persons decided of names; entities stay in `found` as they are, and are set right on their way out.
CREATE TABLE naming (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
