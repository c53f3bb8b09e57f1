-- +goose Up

-- "SIPA": tells the record from other people's databases, and from its own copies.
PRAGMA application_id = 1397313601;

-- The record. Rows are appended; only redaction deletes (a comment's text and
-- salt), and it leaves an event. WITHOUT ROWID and random ids: no table remembers
-- the order in which people answered. README.md says how a row is read.
--
-- The tables with a row for every response keep bytes, not hex text, and a day as
-- a number, the days since 1970-01-01: unixepoch('2026-03-10') / 86400. Every other
-- table has days as text.

-- The few values that responses repeat, each written once. Numbers are drawn by
-- chance: counted up, they would tell which value came first.
CREATE TABLE words (
    id   INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO words (id, text) VALUES (0, '');

-- A day's responses lie together. From "point" to "items" a column names a word.
CREATE TABLE responses (
    day            INTEGER NOT NULL,
    id             BLOB NOT NULL,    -- 16 bytes
    late           INTEGER NOT NULL, -- days from answering to storing
    point          INTEGER NOT NULL,
    serial         INTEGER NOT NULL,
    channel        INTEGER NOT NULL,
    mode           INTEGER NOT NULL,
    stage          INTEGER NOT NULL,
    respondent     INTEGER NOT NULL,
    domain         INTEGER NOT NULL,
    "procedure"    INTEGER NOT NULL,
    questionnaire  INTEGER NOT NULL,
    language       INTEGER NOT NULL,
    time_band      INTEGER NOT NULL,
    source_band    INTEGER NOT NULL,
    items          INTEGER NOT NULL, -- the word is the ids of the items answered, with blanks between …
    levels         TEXT NOT NULL,    -- … and this is a digit for each, in the same order
    comment_digest BLOB NOT NULL,    -- 32 bytes; none without a comment
    salt           BLOB NOT NULL,    -- 16 bytes
    leaf           BLOB NOT NULL,    -- 32 bytes
    receipt        BLOB NOT NULL,    -- 32 bytes: the hash of its receipt
    PRIMARY KEY (day, id)
) STRICT, WITHOUT ROWID;

-- The comments of a month without looking at every response of it.
CREATE INDEX responses_commented ON responses (day, id) WHERE comment_digest <> x'';

CREATE TABLE comments (
    response BLOB PRIMARY KEY,
    day      INTEGER NOT NULL,
    salt     BLOB NOT NULL,
    body     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Finds the response of a receipt (only /kiem-tra asks) by the first 8 bytes of
-- the receipt's hash, and makes a receipt count once.
CREATE TABLE receipts (
    start    BLOB PRIMARY KEY,
    day      INTEGER NOT NULL,
    response BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What came in with a form's random key (which gave the receipt), hashed and kept
-- 90 days, for "once".
CREATE TABLE form_keys (
    day     INTEGER NOT NULL,
    start   BLOB NOT NULL, -- as in receipts
    content BLOB NOT NULL, -- 16 bytes
    PRIMARY KEY (day, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    id      TEXT NOT NULL,
    day     TEXT NOT NULL,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason  TEXT NOT NULL,
    detail  TEXT NOT NULL,
    actor   TEXT NOT NULL,
    digest  TEXT NOT NULL,
    PRIMARY KEY (day, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_subject ON events (subject, kind);

CREATE TABLE days (
    day         TEXT PRIMARY KEY,
    count       INTEGER NOT NULL,
    previous    BLOB NOT NULL,
    seal        BLOB NOT NULL,
    leaves      BLOB NOT NULL, -- digest of the day's leaves alone,
    receipts    BLOB NOT NULL, -- of its receipts,
    events      BLOB NOT NULL, -- of its events: derived, to name what does not fit
    event_count INTEGER NOT NULL,
    block       BLOB NOT NULL  -- derived, rebuildable: the day column by column
) STRICT, WITHOUT ROWID;

-- What may be shown, decided at the close of a day and never changed (disclosure/README.md). The store does not look inside.
CREATE TABLE decisions (
    name   TEXT PRIMARY KEY,
    day    TEXT NOT NULL, -- whose close led to it
    sha256 TEXT NOT NULL, -- of body, in hex: what the seals cover
    body   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The text of each table that events cover (README.md, "States"), as it is and as it
-- was when the last day before its last change ended: what an export hands out to be
-- checked. Derived; the events have the digests.
CREATE TABLE states (
    name   TEXT PRIMARY KEY,
    day    TEXT NOT NULL, -- of the last change
    text   TEXT NOT NULL,
    before TEXT NOT NULL  -- at the end of the day before that; empty: no row
) STRICT, WITHOUT ROWID;

-- Proposals to set responses aside or to undo that; another person decides.
CREATE TABLE proposals (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL, -- set_aside, undo, explain
    reason     TEXT NOT NULL, -- of a set-aside: thu-may, nhap-nham, gui-lap, nhoi-phieu
    sign       TEXT NOT NULL, -- the sign it answers
    why        TEXT NOT NULL, -- what explains the sign
    proposer   TEXT NOT NULL,
    day        TEXT NOT NULL,
    state      TEXT NOT NULL, -- open, confirmed, refused
    decided_by TEXT NOT NULL,
    role       TEXT NOT NULL, -- of who decided, then: giam-sat; quan-tri while there is none
    decided_on TEXT NOT NULL,
    note       TEXT NOT NULL  -- of who decided
) STRICT, WITHOUT ROWID;

CREATE TABLE proposal_responses (
    proposal TEXT NOT NULL REFERENCES proposals (id),
    day      INTEGER NOT NULL,
    response BLOB NOT NULL,
    PRIMARY KEY (proposal, day, response)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_responses_response ON proposal_responses (response);

-- Numbers of files served, for a month or a whole quarter of the installation's
-- calendar. What is entered again counts from the close of that day on; what was
-- entered before stays for what was shown until then.
CREATE TABLE served (
    period  TEXT NOT NULL,
    entered TEXT NOT NULL, -- the day
    scope   TEXT NOT NULL, -- total, or unknown where the total is not known: one row an entry; domain
    code    TEXT NOT NULL, -- of the domain
    count   INTEGER NOT NULL,
    source  TEXT NOT NULL,
    PRIMARY KEY (period, entered, scope, code)
) STRICT, WITHOUT ROWID;

-- By procedure and day, where a list of cases gave the number; without a
-- procedure: all files of the day.
CREATE TABLE served_cases (
    period      TEXT NOT NULL,
    entered     TEXT NOT NULL,
    day         TEXT NOT NULL,
    "procedure" TEXT NOT NULL,
    count       INTEGER NOT NULL,
    PRIMARY KEY (period, entered, day, "procedure")
) STRICT, WITHOUT ROWID;

-- Values of the plan's other indicators, as somebody entered or imported them;
-- nothing is counted with them. Each change is an event.
CREATE TABLE reported (
    indicator   TEXT NOT NULL,
    period      TEXT NOT NULL,
    numerator   TEXT NOT NULL, -- digits, or empty where only the value is known
    denominator TEXT NOT NULL,
    value       TEXT NOT NULL, -- percent with a decimal point
    source      TEXT NOT NULL,
    PRIMARY KEY (indicator, period)
) STRICT, WITHOUT ROWID;

-- Versioned data: centre, domains, scales, items, questionnaires, mappings,
-- indicators. A new version is a new row and an event.
CREATE TABLE definitions (
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    version TEXT NOT NULL,    -- effective day or number
    place   INTEGER NOT NULL, -- order in lists
    body    TEXT NOT NULL,
    PRIMARY KEY (kind, id, version)
) STRICT, WITHOUT ROWID;

-- What is set in the program, from a day on.
CREATE TABLE settings (
    key   TEXT NOT NULL,
    since TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (key, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE procedures (
    code           TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    short_name     TEXT NOT NULL,
    field          TEXT NOT NULL,
    domain         TEXT NOT NULL,
    level          TEXT NOT NULL,
    tier           TEXT NOT NULL,
    source         TEXT NOT NULL,
    active         INTEGER NOT NULL,
    rank           INTEGER NOT NULL, -- 1 is the commonest, 0 is not ranked
    effective_from TEXT NOT NULL,
    effective_to   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE procedure_aliases (
    old_code TEXT PRIMARY KEY,
    code     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE points (
    id         TEXT PRIMARY KEY,
    body       TEXT NOT NULL, -- label, kind, domains, questionnaire, source
    retired_on TEXT NOT NULL,
    successor  TEXT NOT NULL, -- where its codes lead once it is retired
    place      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE point_codes (
    code       TEXT PRIMARY KEY,
    point      TEXT NOT NULL,
    serial     TEXT NOT NULL,
    issued_on  TEXT NOT NULL,
    retired_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What others made known of earlier years, in their own measure. It stands beside
-- results; nothing is counted with it. Each change is an event.
CREATE TABLE published (
    year         TEXT NOT NULL,
    publisher    TEXT NOT NULL,
    percent      TEXT NOT NULL, -- with a decimal point, as many digits as were published
    published_on TEXT NOT NULL,
    source       TEXT NOT NULL,
    PRIMARY KEY (year, publisher)
) STRICT, WITHOUT ROWID;

-- What staff write into a report before it is issued: notes, no part of the
-- record.
CREATE TABLE report_drafts (
    period TEXT PRIMARY KEY,
    body   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Issued reports: rows are appended, each is an event, and so is the signing.
CREATE TABLE reports (
    period     TEXT NOT NULL,
    version    INTEGER NOT NULL,
    issued_on  TEXT NOT NULL,
    actor      TEXT NOT NULL,
    changed    TEXT NOT NULL, -- of a correction
    why        TEXT NOT NULL,
    seal_day   TEXT NOT NULL,
    seal       TEXT NOT NULL,
    number     TEXT NOT NULL DEFAULT '', -- of the signed paper; empty until it is signed
    signed_on  TEXT NOT NULL DEFAULT '',
    signer     TEXT NOT NULL DEFAULT '',
    recipients TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (period, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_files (
    period  TEXT NOT NULL,
    version INTEGER NOT NULL,
    name    TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    body    BLOB NOT NULL,
    PRIMARY KEY (period, version, name)
) STRICT;

CREATE TABLE users (
    name   TEXT PRIMARY KEY,
    role   TEXT NOT NULL,
    active INTEGER NOT NULL,
    hash   TEXT NOT NULL,    -- of the password: argon2id, encoded
    epoch  INTEGER NOT NULL, -- raised by a change of password, role or activity: older sessions end
    fresh  INTEGER NOT NULL, -- somebody else chose the password: it is to be changed at the next sign-in
    seen   TEXT NOT NULL,    -- the day of the last sign-in
    failed INTEGER NOT NULL  -- wrong passwords since
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    token  TEXT PRIMARY KEY,
    data   BLOB NOT NULL,
    expiry INTEGER NOT NULL -- unix seconds
) STRICT, WITHOUT ROWID;

-- How to reach a citizen who asked to be called back: personal data, no part of
-- the record, in no seal and no export. It hangs on a comment and nothing else,
-- and goes with it. What was typed is in sealed only, under a key that is never
-- in this file.
CREATE TABLE contacts (
    id      TEXT PRIMARY KEY,
    comment BLOB NOT NULL UNIQUE REFERENCES comments (response) ON DELETE CASCADE,
    day     TEXT NOT NULL, -- it was left; erased 90 days later at the latest
    key     TEXT NOT NULL, -- names the key that opens sealed
    sealed  BLOB NOT NULL  -- AES-256-GCM: nonce, ciphertext, tag
) STRICT, WITHOUT ROWID;

-- What staff do with comments while reading them: working notes, no part of the
-- record. No figure depends on them, so no seal, event or export holds them;
-- sealed, they could never be taken back, and they must go when the comment is
-- redacted. Backups hold them.
CREATE TABLE tags (
    id     TEXT PRIMARY KEY,
    name   TEXT NOT NULL,
    place  INTEGER NOT NULL, -- order in lists
    active INTEGER NOT NULL  -- 1: offered
) STRICT, WITHOUT ROWID;

INSERT INTO tags (id, name, place, active) VALUES
    ('thai-do', 'Thái độ phục vụ', 1, 1),
    ('thoi-gian', 'Thời gian chờ', 2, 1),
    ('huong-dan', 'Hướng dẫn, giải thích', 3, 1),
    ('thu-tuc', 'Thủ tục, giấy tờ', 4, 1),
    ('truc-tuyen', 'Hệ thống trực tuyến', 5, 1),
    ('co-so', 'Cơ sở vật chất', 6, 1),
    ('phi', 'Phí, lệ phí', 7, 1),
    ('khen', 'Khen ngợi', 8, 1),
    ('khac', 'Khác', 9, 1);

CREATE TABLE comment_tags (
    comment BLOB NOT NULL REFERENCES comments (response) ON DELETE CASCADE,
    tag     TEXT NOT NULL REFERENCES tags (id),
    PRIMARY KEY (comment, tag)
) STRICT, WITHOUT ROWID;

-- Comments chosen for the report ("góp ý tiêu biểu").
CREATE TABLE chosen_comments (
    comment BLOB PRIMARY KEY REFERENCES comments (response) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Who read which comments on which day, kept two years. It is about staff, has to
-- end, and tells nothing of the record: outside the seal. What was searched for
-- may name a citizen and is not kept, only that a search was made.
CREATE TABLE comment_readings (
    day      TEXT NOT NULL,
    reader   TEXT NOT NULL,
    period   TEXT NOT NULL,
    domain   TEXT NOT NULL,
    tag      TEXT NOT NULL,
    chosen   INTEGER NOT NULL,
    searched INTEGER NOT NULL,
    times    INTEGER NOT NULL,
    PRIMARY KEY (day, reader, period, domain, tag, chosen, searched)
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE meta;
DROP TABLE comment_readings;
DROP TABLE chosen_comments;
DROP TABLE comment_tags;
DROP TABLE tags;
DROP TABLE contacts;
DROP TABLE sessions;
DROP TABLE users;
DROP TABLE report_files;
DROP TABLE reports;
DROP TABLE report_drafts;
DROP TABLE published;
DROP TABLE point_codes;
DROP TABLE points;
DROP TABLE procedure_aliases;
DROP TABLE procedures;
DROP TABLE settings;
DROP TABLE definitions;
DROP TABLE reported;
DROP TABLE served_cases;
DROP TABLE served;
DROP TABLE proposal_responses;
DROP TABLE proposals;
DROP TABLE states;
DROP TABLE decisions;
DROP TABLE days;
DROP TABLE events;
DROP TABLE form_keys;
DROP TABLE receipts;
DROP TABLE comments;
DROP TABLE responses;
DROP TABLE words;
