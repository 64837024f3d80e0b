-- One text for SQLite and PostgreSQL; generate.sh proves that both can read it.
-- Columns are named, never *, and every WHERE starts with the owner.

-- name: AddPerson :exec
INSERT INTO people (org, id, created_ms)
VALUES ($1, $2, $3)
ON CONFLICT (org, id) DO NOTHING;

-- name: AddRecord :execrows
INSERT INTO records (org, person, id, kind, subject, body, at_ms, recorded_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (org, person, id) DO NOTHING;

-- name: AddConflict :exec
INSERT INTO conflicts (org, person, id, digest, kind, subject, body, at_ms, recorded_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (org, person, id, digest) DO NOTHING;

-- name: AddToDay :exec
INSERT INTO days (org, person, day, sessions, items, seconds, pain_sum, pain_count)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (org, person, day) DO UPDATE SET
    sessions   = days.sessions   + excluded.sessions,
    items      = days.items      + excluded.items,
    seconds    = days.seconds    + excluded.seconds,
    pain_sum   = days.pain_sum   + excluded.pain_sum,
    pain_count = days.pain_count + excluded.pain_count;

-- name: GetRecord :one
SELECT org, person, id, kind, subject, body, at_ms, recorded_ms
FROM records
WHERE org = $1 AND person = $2 AND id = $3;

-- name: ListOfKind :many
SELECT org, person, id, kind, subject, body, at_ms, recorded_ms
FROM records
WHERE org = $1 AND person = $2 AND kind = $3
ORDER BY at_ms DESC, id DESC
LIMIT CAST(sqlc.arg(max_rows) AS BIGINT);

-- The second condition on subject changes no answer: it lets the planner see
-- that the partial index holds every row asked for.
-- name: ListOfSubject :many
SELECT org, person, id, kind, subject, body, at_ms, recorded_ms
FROM records
WHERE org = $1 AND person = $2 AND kind = $3 AND subject = $4 AND subject <> ''
ORDER BY at_ms DESC, id DESC
LIMIT CAST(sqlc.arg(max_rows) AS BIGINT);

-- name: ListDays :many
SELECT org, person, day, sessions, items, seconds, pain_sum, pain_count
FROM days
WHERE org = $1 AND person = $2 AND day >= sqlc.arg(first) AND day <= sqlc.arg(last)
ORDER BY day;

-- The operator's: everybody, for a recount of the roll-ups.
-- name: ListPeople :many
SELECT org, id
FROM people
ORDER BY org, id;

-- From one record on, oldest first; the first condition lets the index find it.
-- name: PageOfKind :many
SELECT org, person, id, kind, subject, body, at_ms, recorded_ms
FROM records
WHERE org = $1 AND person = $2 AND kind = $3
  AND at_ms >= sqlc.arg(after_ms) AND NOT (at_ms = sqlc.arg(after_ms) AND id <= sqlc.arg(after_id))
ORDER BY at_ms, id
LIMIT CAST(sqlc.arg(max_rows) AS BIGINT);

-- name: ForgetDays :exec
DELETE FROM days
WHERE org = $1 AND person = $2;

-- name: GetPerson :one
SELECT created_ms
FROM people
WHERE org = $1 AND id = $2;

-- Everything a person has, in the order of the ids, for an export.
-- name: ListRecords :many
SELECT org, person, id, kind, subject, body, at_ms, recorded_ms
FROM records
WHERE org = $1 AND person = $2 AND id > sqlc.arg(after_id)
ORDER BY id
LIMIT CAST(sqlc.arg(max_rows) AS BIGINT);

-- name: ListConflicts :many
SELECT org, person, id, digest, kind, subject, body, at_ms, recorded_ms
FROM conflicts
WHERE org = $1 AND person = $2 AND id >= sqlc.arg(after_id) AND (id > sqlc.arg(after_id) OR digest > sqlc.arg(after_digest))
ORDER BY id, digest
LIMIT CAST(sqlc.arg(max_rows) AS BIGINT);

-- The records of a kind before one of them, newest first: a page of a long list.
-- name: ListOfKindBefore :many
SELECT org, person, id, kind, subject, body, at_ms, recorded_ms
FROM records
WHERE org = $1 AND person = $2 AND kind = $3 AND at_ms <= sqlc.arg(before_ms) AND (at_ms < sqlc.arg(before_ms) OR id < sqlc.arg(before_id))
ORDER BY at_ms DESC, id DESC
LIMIT CAST(sqlc.arg(max_rows) AS BIGINT);

-- name: AddErasure :exec
INSERT INTO erasures (org, id, at_ms)
VALUES ($1, $2, $3)
ON CONFLICT (org, id) DO UPDATE SET at_ms = excluded.at_ms;

-- name: GetErasure :one
SELECT at_ms
FROM erasures
WHERE org = $1 AND id = $2;

-- name: AddMoved :exec
INSERT INTO moved (org, person, day, exercise, seconds)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (org, person, day, exercise) DO UPDATE SET
    seconds = moved.seconds + excluded.seconds;

-- name: ListMoved :many
SELECT org, person, day, exercise, seconds
FROM moved
WHERE org = $1 AND person = $2 AND day >= sqlc.arg(first) AND day <= sqlc.arg(last)
ORDER BY day, exercise;

-- name: ForgetMoved :exec
DELETE FROM moved
WHERE org = $1 AND person = $2;

-- By which rules the roll-ups were counted: one row for the whole file.
-- name: GetRollUps :one
SELECT version
FROM roll_ups
WHERE id = 1;

-- name: SetRollUps :exec
UPDATE roll_ups
SET version = $1
WHERE id = 1;
