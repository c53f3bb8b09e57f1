-- +goose Up

-- A served count entered for the wrong days can be withdrawn: a row of the same
-- days with the reason, which holds from the close of its event's day on. Other
-- days that begin on the same day may then be entered, so the last day is part of
-- the key.
CREATE TABLE caseload_withdrawable (
    from_day  TEXT NOT NULL,
    to_day    TEXT NOT NULL,
    scope     TEXT NOT NULL,
    code      TEXT NOT NULL,
    count     BIGINT NOT NULL,
    source    TEXT NOT NULL,
    event_day TEXT NOT NULL, -- counts from the close of this day on, until a later row of the same days does
    withdrawn TEXT NOT NULL, -- why these days have no count any more; empty: they have
    PRIMARY KEY (scope, code, from_day, to_day, event_day)
) WITHOUT ROWID;

INSERT INTO caseload_withdrawable SELECT from_day, to_day, scope, code, count, source, event_day, '' FROM caseload;
DROP TABLE caseload;
ALTER TABLE caseload_withdrawable RENAME TO caseload;

-- +goose Down
CREATE TABLE caseload_before (
    from_day  TEXT NOT NULL,
    to_day    TEXT NOT NULL,
    scope     TEXT NOT NULL,
    code      TEXT NOT NULL,
    count     BIGINT NOT NULL,
    source    TEXT NOT NULL,
    event_day TEXT NOT NULL,
    PRIMARY KEY (scope, code, from_day, event_day)
) WITHOUT ROWID;

INSERT INTO caseload_before SELECT from_day, to_day, scope, code, count, source, event_day FROM caseload WHERE withdrawn = '';
DROP TABLE caseload;
ALTER TABLE caseload_before RENAME TO caseload;
