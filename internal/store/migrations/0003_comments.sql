-- +goose Up

-- What staff do with comments while reading them: working notes, no part of the
-- record. No figure depends on them, so no seal, event or export holds them;
-- sealed, they could never be taken back, and they must go when the comment is
-- redacted. Backups hold them.
CREATE TABLE tags (
    id     TEXT PRIMARY KEY,
    name   TEXT NOT NULL,
    place  BIGINT NOT NULL, -- order in lists
    active BIGINT NOT NULL  -- 1: offered
) WITHOUT ROWID;

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
    comment TEXT NOT NULL REFERENCES comments (response) ON DELETE CASCADE,
    tag     TEXT NOT NULL REFERENCES tags (id),
    PRIMARY KEY (comment, tag)
) WITHOUT ROWID;

-- Comments chosen for the report ("góp ý tiêu biểu").
CREATE TABLE chosen_comments (
    comment TEXT PRIMARY KEY REFERENCES comments (response) ON DELETE CASCADE
) WITHOUT ROWID;

-- Who read which comments on which day, kept two years. It is about staff, has to
-- end, and tells nothing of the record: outside the seal. What was searched for
-- may name a citizen and is not kept, only that a search was made.
CREATE TABLE comment_readings (
    day      TEXT NOT NULL,
    reader   TEXT NOT NULL,
    period   TEXT NOT NULL,
    domain   TEXT NOT NULL,
    tag      TEXT NOT NULL,
    chosen   BIGINT NOT NULL,
    searched BIGINT NOT NULL,
    times    BIGINT NOT NULL,
    PRIMARY KEY (day, reader, period, domain, tag, chosen, searched)
) WITHOUT ROWID;

-- The comments of a month without looking at every response of it.
CREATE INDEX responses_commented ON responses (answered_day, day, id, domain) WHERE comment_digest <> '';

-- +goose Down
DROP INDEX responses_commented;
DROP TABLE comment_readings;
DROP TABLE chosen_comments;
DROP TABLE comment_tags;
DROP TABLE tags;
