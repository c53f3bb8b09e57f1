-- +goose Up

-- What others made known of earlier years, in their own measure. It stands beside
-- results; nothing is counted with it. Each change is an event.
CREATE TABLE published (
    year         TEXT NOT NULL,
    publisher    TEXT NOT NULL,
    percent      TEXT NOT NULL, -- with a decimal point, as many digits as were published
    published_on TEXT NOT NULL,
    source       TEXT NOT NULL,
    PRIMARY KEY (year, publisher)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE published;
