package store

import (
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
)

// words are the texts of the table words by their numbers.
type words map[int]string

func readWords(query querier) (words, error) {
	rows, err := query(`SELECT id, text FROM words`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := words{}
	for rows.Next() {
		var id int
		var text string
		if err := rows.Scan(&id, &text); err != nil {
			return nil, err
		}
		all[id] = text
	}
	return all, rows.Err()
}

// text is the word with the number. One that is missing, which no leaf fits, is
// not empty: what was answered must not turn into what was left out.
func (w words) text(id int) string {
	text, found := w[id]
	if !found {
		return fmt.Sprintf("? %d", id)
	}
	return text
}

// word returns the number of a text, a new one where it has none yet.
func (t *writeTx) word(text string) (int, error) {
	if id, known := t.words[text]; known || text == "" {
		return id, nil
	}
	var id int
	err := t.row(`SELECT id FROM words WHERE text = $1`, text).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		id, err = t.newWord(text)
	}
	if err == nil {
		t.words[text] = id
	}
	return id, err
}

// newWord draws a free number by chance, from a range that grows as it fills: the
// words met first, which are the common ones, take one byte.
func (t *writeTx) newWord(text string) (int, error) {
	for size := 64; ; size *= 2 {
		id := 1 + rand.IntN(size)
		err := t.exec(`INSERT INTO words (id, text) VALUES ($1, $2)`, id, text)
		if !isUnique(err) {
			return id, err
		}
	}
}
