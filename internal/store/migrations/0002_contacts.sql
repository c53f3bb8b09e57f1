-- +goose Up

-- How to reach a citizen who asked to be called back: personal data, no part of
-- the record, in no seal and no export. It hangs on a comment and nothing else,
-- and goes with it. What was typed is in sealed only, under a key that is never
-- in this file.
CREATE TABLE contacts (
    id      TEXT PRIMARY KEY,
    comment TEXT NOT NULL UNIQUE REFERENCES comments (response) ON DELETE CASCADE,
    day     TEXT NOT NULL, -- it was left; erased 90 days later at the latest
    key     TEXT NOT NULL, -- names the key that opens sealed
    sealed  BLOB NOT NULL  -- AES-256-GCM: nonce, ciphertext, tag
) WITHOUT ROWID;

-- +goose Down
DROP TABLE contacts;
