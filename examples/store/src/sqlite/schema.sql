-- Version 1. A later version is a file of its own: none is ever changed once it was released.

-- The journal. Rows are added, never changed; (kind, stream, seq) refuses the second of two entries
-- that claim one place. The table has row numbers, so that an append goes to its end wherever its
-- stream stands in the index: the crate's page has the figures.
CREATE TABLE entry (
    kind   INTEGER NOT NULL CHECK (kind IN (0, 1)), -- 0: of an edition, 1: of a project
    stream BLOB    NOT NULL CHECK (length(stream) = 16),
    seq    INTEGER NOT NULL CHECK (seq >= 0),
    digest BLOB    NOT NULL CHECK (length(digest) = 32),
    body   TEXT    NOT NULL,
    PRIMARY KEY (kind, stream, seq)
) STRICT;

-- The end of each stream, kept apart from its rows so that a missing end is noticed.
CREATE TABLE stream (
    kind    INTEGER NOT NULL,
    stream  BLOB    NOT NULL,
    edition BLOB    NOT NULL CHECK (length(edition) = 16),
    entries INTEGER NOT NULL CHECK (entries > 0),
    digest  BLOB    NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (kind, stream)
) STRICT, WITHOUT ROWID;
CREATE INDEX stream_of_edition ON stream (edition, kind, stream);

-- What projects can be searched by. Made from the journal, and made again at will.
CREATE TABLE listed (
    project     BLOB    NOT NULL PRIMARY KEY CHECK (length(project) = 16),
    edition     BLOB    NOT NULL CHECK (length(edition) = 16),
    entries     INTEGER NOT NULL,
    departement TEXT,
    stage       TEXT,
    title       TEXT,
    since       INTEGER -- milliseconds since 1970-01-01T00:00:00Z
) STRICT, WITHOUT ROWID;
CREATE INDEX listed_by_stage ON listed (edition, stage, departement);

-- Who the pseudonyms are, edition by edition. A row can be erased; no journal changes by it.
CREATE TABLE person (
    edition     BLOB NOT NULL CHECK (length(edition) = 16),
    id          BLOB NOT NULL CHECK (length(id) = 16),
    name        TEXT NOT NULL,
    mail        TEXT,
    post        TEXT,
    departement TEXT,
    keep_until  TEXT, -- the last day, as 2024-11-28
    PRIMARY KEY (edition, id)
) STRICT, WITHOUT ROWID;

-- Whose rows are erased while the file may hold old bytes of them.
CREATE TABLE erasing (
    edition BLOB NOT NULL CHECK (length(edition) = 16),
    person  BLOB NOT NULL CHECK (length(person) = 16),
    PRIMARY KEY (edition, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    edition BLOB NOT NULL CHECK (length(edition) = 16),
    key     TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (edition, key)
) STRICT, WITHOUT ROWID;
