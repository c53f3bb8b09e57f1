package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"

	"sipas/internal/survey"
)

// settingServedMatches is the key of what people said once about names in files
// of served counts: "this field is that domain".
const settingServedMatches = "served-matches"

// Setting returns what was last set for a key; "" if nothing was.
func (r *Reads) Setting(ctx context.Context, key string) (string, error) {
	return readSetting(r.rowReader(ctx), key)
}

func readSetting(query rowQuery, key string) (value string, err error) {
	err = query(`SELECT value FROM settings WHERE key = $1 ORDER BY since DESC LIMIT 1`, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

// putSetting sets a key from today on and leaves an event.
func (t *writeTx) putSetting(key, value, reason, detail, actor string) error {
	if err := t.exec(`INSERT INTO settings (key, since, value) VALUES ($1, $2, $3)
		ON CONFLICT (key, since) DO UPDATE SET value = excluded.value`, key, t.day, value); err != nil {
		return err
	}
	return t.addStateEvent(stateSettings, survey.EventSetting, key, reason, detail, actor)
}

// ServedMatches returns what was remembered of names in files, as package ingest
// takes it.
func (r *Reads) ServedMatches(ctx context.Context) (map[string]string, error) {
	return readServedMatches(r.rowReader(ctx))
}

func readServedMatches(query rowQuery) (map[string]string, error) {
	known := map[string]string{}
	value, err := readSetting(query, settingServedMatches)
	if err == nil && value != "" {
		err = json.Unmarshal([]byte(value), &known)
	}
	return known, err
}

// SaveServedMatches remembers more of them; an empty answer forgets one. It leaves
// an event where that changes anything.
func (s *Store) SaveServedMatches(_ context.Context, more map[string]string, actor string) error {
	return s.do(func(tx *writeTx) error {
		known, err := readServedMatches(tx.row)
		if err != nil {
			return err
		}
		now := maps.Clone(known)
		for name, answer := range more {
			if now[name] = answer; answer == "" {
				delete(now, name)
			}
		}
		if maps.Equal(known, now) {
			return nil
		}
		value, err := json.Marshal(now)
		if err != nil {
			return err
		}
		said, err := json.Marshal(more)
		if err != nil {
			return err
		}
		return tx.putSetting(settingServedMatches, string(value), "", eventValue(string(said)), actor)
	})
}
