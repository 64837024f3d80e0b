-- Every key starts with the organisation and the person: no row can be found,
-- counted or joined without saying whose it is. Types are the ones SQLite and
-- PostgreSQL share. Instants (_ms) are milliseconds since 1970, UTC; a day is
-- the person's own, YYYY-MM-DD.

-- +goose Up
CREATE TABLE people (
    org        TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    created_ms BIGINT NOT NULL,
    PRIMARY KEY (org, id)
);

-- The facts. Rows are only ever added.
CREATE TABLE records (
    org         TEXT   NOT NULL,
    person      TEXT   NOT NULL,
    id          TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    subject     TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    at_ms       BIGINT NOT NULL,
    recorded_ms BIGINT NOT NULL,
    PRIMARY KEY (org, person, id),
    FOREIGN KEY (org, person) REFERENCES people (org, id)
);

-- Latest and List walk one of these from its end, so neither costs more as the
-- history grows. Records about nothing in particular stay out of the second.
CREATE INDEX records_by_kind ON records (org, person, kind, at_ms, id);
CREATE INDEX records_by_subject ON records (org, person, kind, subject, at_ms, id)
    WHERE subject <> '';

-- What arrived under an id that already stood for something else, kept for
-- review. digest covers kind, subject and body, so the same conflict sent twice is one row.
CREATE TABLE conflicts (
    org         TEXT   NOT NULL,
    person      TEXT   NOT NULL,
    id          TEXT   NOT NULL,
    digest      TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    subject     TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    at_ms       BIGINT NOT NULL,
    recorded_ms BIGINT NOT NULL,
    PRIMARY KEY (org, person, id, digest),
    FOREIGN KEY (org, person) REFERENCES people (org, id)
);

-- The roll-ups, written in the transaction of the record they count.
CREATE TABLE days (
    org        TEXT   NOT NULL,
    person     TEXT   NOT NULL,
    day        TEXT   NOT NULL,
    sessions   BIGINT NOT NULL,
    items      BIGINT NOT NULL,
    seconds    BIGINT NOT NULL,
    pain_sum   BIGINT NOT NULL,
    pain_count BIGINT NOT NULL,
    PRIMARY KEY (org, person, day),
    FOREIGN KEY (org, person) REFERENCES people (org, id)
);
