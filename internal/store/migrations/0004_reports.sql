-- +goose Up

-- What staff write into a report before it is issued: notes, no part of the
-- record.
CREATE TABLE report_drafts (
    period         TEXT NOT NULL,
    administrative BIGINT NOT NULL,
    body           TEXT NOT NULL,
    PRIMARY KEY (period, administrative)
) WITHOUT ROWID;

-- Issued reports: rows are appended, each is an event.
CREATE TABLE reports (
    period         TEXT NOT NULL,
    administrative BIGINT NOT NULL,
    version        BIGINT NOT NULL,
    issued_on      TEXT NOT NULL,
    actor          TEXT NOT NULL,
    changed        TEXT NOT NULL, -- of a correction
    why            TEXT NOT NULL,
    seal_day       TEXT NOT NULL,
    seal           TEXT NOT NULL,
    PRIMARY KEY (period, administrative, version)
) WITHOUT ROWID;

CREATE TABLE report_files (
    period         TEXT NOT NULL,
    administrative BIGINT NOT NULL,
    version        BIGINT NOT NULL,
    name           TEXT NOT NULL,
    sha256         TEXT NOT NULL,
    body           BLOB NOT NULL,
    PRIMARY KEY (period, administrative, version, name)
);

-- +goose Down
DROP TABLE report_files;
DROP TABLE reports;
DROP TABLE report_drafts;
