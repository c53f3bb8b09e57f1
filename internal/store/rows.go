package store

import (
	"database/sql"
	"encoding/hex"
	"strings"

	"sipas/internal/survey"
)

// dayNumber is a day as the tables with a row for every response keep it: days
// since 1970-01-01, two bytes.
func dayNumber(d survey.Day) int { return survey.Day("1970-01-01").DaysUntil(d) }

// dayOf is the day with the number.
func dayOf(number int) survey.Day { return survey.Day("1970-01-01").Add(number) }

// lastClosedNumber is the number of the last sealed day in SQL; NULL if none is.
const lastClosedNumber = `(SELECT unixepoch(max(day)) / 86400 FROM days)`

// raw is the bytes that hex text stands for; none for any other text.
func raw(text string) []byte {
	bytes, err := hex.DecodeString(text)
	if err != nil {
		return []byte{}
	}
	return bytes
}

// numWords is how many columns of a response name a word.
const numWords = 13

// row is a response as its row holds it.
type row struct {
	id, commentDigest, salt, leaf, receipt []byte
	late                                   int
	words                                  [numWords]int
	levels                                 string
}

const rowColumns = `id, late, point, serial, channel, mode, stage, respondent, domain, "procedure", questionnaire,
	language, time_band, source_band, items, levels, comment_digest, salt, leaf, receipt`

// insertRow stores a response of the day with the number, whose answers are in the order of
// their items.
func (t *writeTx) insertRow(r *survey.Response, day int, receipt []byte) error {
	items, levels := packAnswers(r.Answers)
	var n [numWords]int
	for i, text := range [numWords]string{r.Point, r.Serial, string(r.Channel), string(r.Mode), string(r.Stage), string(r.Respondent),
		r.Domain, r.Procedure, r.Questionnaire, r.Language, r.TimeBand, r.SourceBand, items} {
		var err error
		if n[i], err = t.word(text); err != nil {
			return err
		}
	}
	return t.exec(`INSERT INTO responses (day, `+rowColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
		day, raw(r.ID), day-dayNumber(r.AnsweredDay), n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12],
		levels, raw(r.CommentDigest), raw(r.Salt), raw(r.Leaf), receipt)
}

func (x *row) scan(rows *sql.Rows) error {
	w := &x.words
	return rows.Scan(&x.id, &x.late, &w[0], &w[1], &w[2], &w[3], &w[4], &w[5], &w[6], &w[7], &w[8], &w[9], &w[10], &w[11], &w[12],
		&x.levels, &x.commentDigest, &x.salt, &x.leaf, &x.receipt)
}

// response is the response of a row of the day.
func (x *row) response(day survey.Day, w words) survey.Response {
	text := func(i int) string { return w.text(x.words[i]) }
	answered := day
	if x.late != 0 {
		answered = day.Add(-x.late)
	}
	return survey.Response{
		ID: hex.EncodeToString(x.id), Day: day, AnsweredDay: answered, Point: text(0), Serial: text(1), Channel: survey.Channel(text(2)),
		Mode: survey.Mode(text(3)), Stage: survey.Stage(text(4)), Respondent: survey.Respondent(text(5)), Domain: text(6),
		Procedure: text(7), Questionnaire: text(8), Language: text(9), TimeBand: text(10), SourceBand: text(11),
		Answers: unpackAnswers(text(12), x.levels), CommentDigest: hex.EncodeToString(x.commentDigest),
		Salt: hex.EncodeToString(x.salt), Leaf: hex.EncodeToString(x.leaf),
	}
}

// packAnswers writes answers, in the order of their items, as the ids of the items
// with blanks between and one digit for the level of each: most people answer the
// same items, so the ids are a word they share.
func packAnswers(answers []survey.Answer) (items, levels string) {
	ids := make([]string, len(answers))
	digits := make([]byte, len(answers))
	for i, a := range answers {
		ids[i], digits[i] = a.Item, byte('0'+a.Level)
	}
	return strings.Join(ids, " "), string(digits)
}

// unpackAnswers reads what packAnswers wrote. Where there are not as many levels as
// items, which no program wrote, it adds an answer that no leaf fits.
func unpackAnswers(items, levels string) []survey.Answer {
	ids := strings.Fields(items)
	answers := make([]survey.Answer, 0, len(ids))
	for i := range min(len(ids), len(levels)) {
		answers = append(answers, survey.Answer{Item: ids[i], Level: int(levels[i]) - '0'})
	}
	if len(ids) != len(levels) {
		answers = append(answers, survey.Answer{Item: "?"})
	}
	return answers
}

// responsesOf reads a day's responses, by id, and the hashes of their receipts in
// the same order.
func responsesOf(query querier, w words, day survey.Day) (responses []survey.Response, receipts []string, err error) {
	found, err := query(`SELECT `+rowColumns+` FROM responses WHERE day = $1 ORDER BY id`, dayNumber(day))
	if err != nil {
		return nil, nil, err
	}
	defer found.Close()
	for found.Next() {
		var x row
		if err := x.scan(found); err != nil {
			return nil, nil, err
		}
		responses = append(responses, x.response(day, w))
		receipts = append(receipts, hex.EncodeToString(x.receipt))
	}
	return responses, receipts, found.Err()
}
