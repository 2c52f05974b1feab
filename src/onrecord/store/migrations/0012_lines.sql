-- Which articles have a line: `mark` is made from the outlet and its words.
CREATE TABLE line (mark BLOB NOT NULL, article INTEGER NOT NULL REFERENCES article (number),
    PRIMARY KEY (mark, article)) WITHOUT ROWID;
