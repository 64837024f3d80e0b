-- Two more roll-ups: how long each exercise was done on a day, and by which rules
-- all roll-ups were counted; 0 is none that this program knows, and they are
-- counted anew at the next start.

-- +goose Up
CREATE TABLE moved (
    org      TEXT   NOT NULL,
    person   TEXT   NOT NULL,
    day      TEXT   NOT NULL,
    exercise TEXT   NOT NULL,
    seconds  BIGINT NOT NULL,
    PRIMARY KEY (org, person, day, exercise),
    FOREIGN KEY (org, person) REFERENCES people (org, id)
);

CREATE TABLE roll_ups (
    id      BIGINT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL
);
INSERT INTO roll_ups (id, version) VALUES (1, 0);
