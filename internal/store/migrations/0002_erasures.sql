-- When everything of a person was last deleted: what was made before then, and
-- comes late from a device that was away, is refused. It says nothing else of
-- them. Its person stands under id, as in people, so that deleting keeps it.

-- +goose Up
CREATE TABLE erasures (
    org   TEXT   NOT NULL,
    id    TEXT   NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (org, id)
);
