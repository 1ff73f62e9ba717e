-- Version 1. A later version is a file of its own: none is ever changed once it was released.

-- The versions that were applied. By this table a schema is known for what it is.
CREATE TABLE journal_schema (
    version bigint      NOT NULL PRIMARY KEY,
    applied timestamptz NOT NULL DEFAULT now()
);

-- The journal. Rows are added, never changed; (kind, stream, seq) refuses the second of two entries
-- that claim one place.
CREATE TABLE entry (
    seq    bigint   NOT NULL CHECK (seq BETWEEN 0 AND 4294967295),
    kind   smallint NOT NULL CHECK (kind IN (0, 1)), -- 0: of an edition, 1: of a project
    stream uuid     NOT NULL,
    digest bytea    NOT NULL CHECK (length(digest) = 32),
    body   text     NOT NULL,
    PRIMARY KEY (kind, stream, seq)
);

-- The end of each stream, kept apart from its rows so that a missing end is noticed, and locked by
-- whoever appends.
CREATE TABLE stream (
    entries bigint   NOT NULL CHECK (entries BETWEEN 1 AND 4294967295),
    kind    smallint NOT NULL CHECK (kind IN (0, 1)),
    stream  uuid     NOT NULL,
    edition uuid     NOT NULL,
    digest  bytea    NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (kind, stream)
) WITH (fillfactor = 80);
CREATE INDEX stream_of_edition ON stream (edition, kind, stream);

-- What projects can be searched by. Made from the journal, and made again at will.
CREATE TABLE listed (
    project     uuid   NOT NULL PRIMARY KEY,
    edition     uuid   NOT NULL,
    entries     bigint NOT NULL CHECK (entries BETWEEN 0 AND 4294967295),
    departement text,
    stage       text,
    title       text,
    since       timestamptz
);
CREATE INDEX listed_by_stage ON listed (edition, stage, departement);

-- Who the pseudonyms are, edition by edition. A row can be erased; no journal changes by it.
CREATE TABLE person (
    edition     uuid NOT NULL,
    id          uuid NOT NULL,
    name        text NOT NULL,
    mail        text,
    post        text,
    departement text,
    keep_until  date, -- the last day
    PRIMARY KEY (edition, id)
);
-- No sample of what it holds goes to the planner's statistics, which erasing would not reach.
ALTER TABLE person
    ALTER COLUMN name SET STATISTICS 0,
    ALTER COLUMN mail SET STATISTICS 0,
    ALTER COLUMN post SET STATISTICS 0,
    ALTER COLUMN departement SET STATISTICS 0;

-- Whose rows are erased while the server's log may hold old bytes of them.
CREATE TABLE erasing (
    edition uuid NOT NULL,
    person  uuid NOT NULL,
    PRIMARY KEY (edition, person)
);

CREATE TABLE setting (
    edition uuid NOT NULL,
    key     text NOT NULL,
    value   text NOT NULL,
    PRIMARY KEY (edition, key)
);
