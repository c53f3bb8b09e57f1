-- +goose Up

-- The record. Rows are appended; only redaction deletes (a comment's text and
-- salt), and it leaves an event. WITHOUT ROWID and random ids: the table does
-- not remember the order in which people answered.
CREATE TABLE responses (
    id             TEXT PRIMARY KEY,
    day            TEXT NOT NULL,
    answered_day   TEXT NOT NULL,
    point          TEXT NOT NULL,
    serial         TEXT NOT NULL,
    channel        TEXT NOT NULL,
    mode           TEXT NOT NULL,
    stage          TEXT NOT NULL,
    respondent     TEXT NOT NULL,
    domain         TEXT NOT NULL,
    "procedure"    TEXT NOT NULL,
    questionnaire  TEXT NOT NULL,
    language       TEXT NOT NULL,
    time_band      TEXT NOT NULL,
    source_band    TEXT NOT NULL,
    comment_digest TEXT NOT NULL,
    salt           TEXT NOT NULL,
    leaf           TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX responses_day ON responses (day, id);

CREATE TABLE answers (
    response TEXT NOT NULL,
    item     TEXT NOT NULL,
    level    BIGINT NOT NULL,
    PRIMARY KEY (response, item)
) WITHOUT ROWID;

CREATE TABLE comments (
    response TEXT PRIMARY KEY,
    salt     TEXT NOT NULL,
    body     TEXT NOT NULL
) WITHOUT ROWID;

-- The hash of a receipt, and the response it speaks of (only /kiem-tra asks).
CREATE TABLE receipts (
    hash     TEXT PRIMARY KEY,
    day      TEXT NOT NULL,
    response TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX receipts_day ON receipts (day, hash);

-- Hashes of the forms' random keys, kept 90 days, for "once".
CREATE TABLE form_keys (
    hash    TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    day     TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX form_keys_day ON form_keys (day);

CREATE TABLE events (
    id      TEXT PRIMARY KEY,
    day     TEXT NOT NULL,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason  TEXT NOT NULL,
    detail  TEXT NOT NULL,
    actor   TEXT NOT NULL,
    digest  TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX events_day ON events (day, id);
CREATE INDEX events_subject ON events (subject, kind);

CREATE TABLE days (
    day      TEXT PRIMARY KEY,
    count    BIGINT NOT NULL,
    previous TEXT NOT NULL,
    seal     TEXT NOT NULL,
    leaves   TEXT NOT NULL, -- digest of the day's leaves alone,
    receipts TEXT NOT NULL, -- of its receipts,
    events   TEXT NOT NULL, -- of its events: derived, to name what does not fit
    event_count BIGINT NOT NULL,
    block    BLOB NOT NULL -- derived, rebuildable: the day column by column
) WITHOUT ROWID;

-- What a longer period may show, fixed when it closed (measures.md).
CREATE TABLE disclosures (
    period         TEXT NOT NULL,
    administrative BIGINT NOT NULL,
    body           TEXT NOT NULL,
    PRIMARY KEY (period, administrative)
) WITHOUT ROWID;

CREATE TABLE caseload (
    from_day  TEXT NOT NULL,
    to_day    TEXT NOT NULL,
    scope     TEXT NOT NULL,
    code      TEXT NOT NULL,
    count     BIGINT NOT NULL,
    source    TEXT NOT NULL,
    event_day TEXT NOT NULL, -- counts from the close of this day on, until a later row of the same days does
    PRIMARY KEY (scope, code, from_day, event_day)
) WITHOUT ROWID;

-- Versioned data: centre, domains, scales, items, questionnaires, mappings,
-- indicators. A new version is a new row and an event.
CREATE TABLE definitions (
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    version TEXT NOT NULL, -- effective day or number
    place   BIGINT NOT NULL, -- order in lists
    body    TEXT NOT NULL,
    PRIMARY KEY (kind, id, version)
) WITHOUT ROWID;

CREATE TABLE procedures (
    code           TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    short_name     TEXT NOT NULL,
    field          TEXT NOT NULL,
    domain         TEXT NOT NULL,
    level          TEXT NOT NULL,
    tier           TEXT NOT NULL,
    source         TEXT NOT NULL,
    active         BIGINT NOT NULL,
    rank           BIGINT NOT NULL, -- 1 is the commonest, 0 is not ranked
    effective_from TEXT NOT NULL,
    effective_to   TEXT NOT NULL
) WITHOUT ROWID;

-- Who decides a procedure, from a day on: figures of earlier periods keep the
-- level they had.
CREATE TABLE procedure_levels (
    code  TEXT NOT NULL,
    since TEXT NOT NULL,
    level TEXT NOT NULL,
    PRIMARY KEY (code, since)
) WITHOUT ROWID;

CREATE TABLE procedure_aliases (
    old_code TEXT PRIMARY KEY,
    code     TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE points (
    id            TEXT PRIMARY KEY,
    body          TEXT NOT NULL, -- label, kind, domains, questionnaire, source
    retired_on    TEXT NOT NULL,
    successor     TEXT NOT NULL, -- where its codes lead once it is retired
    place         BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE point_codes (
    code       TEXT PRIMARY KEY,
    point      TEXT NOT NULL,
    serial     TEXT NOT NULL,
    issued_on  TEXT NOT NULL,
    retired_on TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE users (
    name     TEXT PRIMARY KEY,
    role     TEXT NOT NULL,
    password TEXT NOT NULL, -- argon2id, encoded
    epoch    BIGINT NOT NULL -- raised by a change of password: older sessions end
) WITHOUT ROWID;

CREATE TABLE sessions (
    token  TEXT PRIMARY KEY,
    data   BLOB NOT NULL,
    expiry BIGINT NOT NULL -- unix seconds
) WITHOUT ROWID;

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- +goose Down
DROP TABLE meta;
DROP TABLE sessions;
DROP TABLE users;
DROP TABLE point_codes;
DROP TABLE points;
DROP TABLE procedure_aliases;
DROP TABLE procedure_levels;
DROP TABLE procedures;
DROP TABLE definitions;
DROP TABLE caseload;
DROP TABLE disclosures;
DROP TABLE days;
DROP TABLE events;
DROP TABLE form_keys;
DROP TABLE receipts;
DROP TABLE comments;
DROP TABLE answers;
DROP TABLE responses;
