package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"sipas/internal/survey"
)

// Fault is one thing that does not fit the record.
type Fault struct {
	Day    survey.Day `json:"day"`
	What   string     `json:"what"`   // response_changed, response_removed, response_added, event_changed, …
	ID     string     `json:"id"`     // of the response or event, where it can be told
	Detail string     `json:"detail"` // one Vietnamese sentence
}

// Verification says what was checked and what does not fit.
type Verification struct {
	Days      int         `json:"days"`      // sealed days
	Responses int         `json:"responses"` // the open day included
	Events    int         `json:"events"`
	Last      survey.Day  `json:"last"`
	Seal      string      `json:"seal"`
	Faults    []Fault     `json:"faults"`
	expect    survey.Seal // seal kept on paper, if any
}

// Verify recomputes every leaf, digest, block and seal from the rows and names
// what was changed, removed or added. With expect.Day set it also compares that
// day's seal with expect.Seal, as kept outside the database. A fault found is
// not an error; an error means that the check could not be made.
func (s *Store) Verify(ctx context.Context, expect survey.Seal) (*Verification, error) {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	query := func(text string, args ...any) (*sql.Rows, error) { return tx.QueryContext(ctx, text, args...) }
	v := &Verification{Faults: []Fault{}, expect: expect}
	days, err := column(query, `SELECT day FROM days ORDER BY day`)
	if err != nil {
		return nil, err
	}
	var first survey.Day
	if err := tx.QueryRowContext(ctx, `SELECT value FROM meta WHERE key = 'first_day'`).Scan(&first); err != nil {
		return nil, err
	}
	previous, next := survey.FirstPrevious, first
	for _, text := range days {
		day := survey.Day(text)
		if day != next {
			v.fault(next, "day_missing", "", "Thiếu niêm phong của ngày này.")
		}
		if previous, err = v.checkDay(query, day, previous); err != nil {
			return nil, err
		}
		v.Days, v.Last, v.Seal, next = v.Days+1, day, previous, day.Next()
	}
	if err := v.checkOpenDays(query, next); err != nil {
		return nil, err
	}
	if err := v.checkReferences(query); err != nil {
		return nil, err
	}
	if err := v.checkStates(query); err != nil {
		return nil, err
	}
	if err := v.checkReports(query); err != nil {
		return nil, err
	}
	if expect.Day != "" && !slices.Contains(days, string(expect.Day)) {
		v.fault(expect.Day, "day_missing", "", "Không có niêm phong của ngày cần đối chiếu.")
	}
	return v, nil
}

func (v *Verification) fault(day survey.Day, what, id, detail string) {
	v.Faults = append(v.Faults, Fault{Day: day, What: what, ID: id, Detail: detail})
}

// storedDay is a row of days.
type storedDay struct {
	seal                     survey.Seal
	leaves, receipts, events string
	eventCount               int
	block                    []byte
}

// checkDay checks one sealed day and returns its stored seal, which the next
// day must name.
func (v *Verification) checkDay(query querier, day survey.Day, previous string) (string, error) {
	rows, err := query(`SELECT day, count, previous, seal, leaves, receipts, events, event_count, block FROM days WHERE day = $1`, day)
	if err != nil {
		return "", err
	}
	found, err := collect(rows, func(rows *sql.Rows, d *storedDay) error {
		return rows.Scan(&d.seal.Day, &d.seal.Count, &d.seal.Previous, &d.seal.Seal, &d.leaves, &d.receipts, &d.events, &d.eventCount, &d.block)
	})
	if err != nil {
		return "", fmt.Errorf("day %s: %w", day, err)
	}
	stored := found[0]
	content, err := contentOf(query, day)
	if err != nil {
		return "", err
	}
	changed := v.checkResponses(content.responses)
	if err := v.checkEvents(query, day, stored); err != nil {
		return "", err
	}
	if err := v.namedByReceipts(query, day); err != nil {
		return "", err
	}
	v.checkLists(content, stored, changed)
	if stored.seal.Previous != previous {
		v.fault(day, "chain_broken", "", "Niêm phong không nối với niêm phong của ngày trước.")
	}
	if computed := content.seal(stored.seal.Previous); computed.Seal != stored.seal.Seal {
		v.fault(day, "seal_mismatch", "", "Niêm phong không khớp với phiếu, mã phiếu và sự kiện của ngày.")
	}
	if v.expect.Day == day && v.expect.Seal != stored.seal.Seal {
		v.fault(day, "seal_unexpected", "", "Niêm phong khác với niêm phong giữ bên ngoài.")
	}
	if block := encodeBlock(survey.NewBlock(day, content.responses)); !slices.Equal(block, stored.block) {
		v.fault(day, "block_changed", "", "Khối số liệu dẫn xuất không khớp với các phiếu của ngày.")
	}
	return stored.seal.Seal, nil
}

// checkResponses recomputes the leaves of a day's responses.
func (v *Verification) checkResponses(responses []survey.Response) (changed bool) {
	for i := range responses {
		v.Responses++
		if r := &responses[i]; r.ComputeLeaf() != r.Leaf {
			changed = true
			v.fault(r.Day, "response_changed", r.ID, "Nội dung phiếu đã bị sửa sau khi ghi.")
		}
	}
	return changed
}

func (v *Verification) checkEvents(query querier, day survey.Day, stored storedDay) error {
	events, err := eventsOf(query, day, day.Next())
	if err != nil {
		return err
	}
	v.Events += len(events)
	for i := range events {
		if events[i].ComputeDigest() != events[i].Digest {
			v.fault(day, "event_changed", events[i].ID, "Nội dung sự kiện đã bị sửa.")
		}
	}
	switch n := len(events); {
	case n < stored.eventCount:
		v.fault(day, "event_removed", "", fmt.Sprintf("Thiếu %d sự kiện của ngày.", stored.eventCount-n))
	case n > stored.eventCount:
		v.fault(day, "event_added", "", fmt.Sprintf("Thừa %d sự kiện của ngày.", n-stored.eventCount))
	}
	return nil
}

// The rows of a day that lack their other half. The list of the day is made once,
// not looked through for each row: a day may have any number of rows.
const (
	withoutResponse = `SELECT response FROM receipts WHERE day = $1
		AND response NOT IN (SELECT id FROM responses WHERE day = $1) ORDER BY response`
	withoutReceipt = `SELECT id FROM responses WHERE day = $1
		AND id NOT IN (SELECT response FROM receipts WHERE day = $1) ORDER BY id`
)

// namedByReceipts names responses without a receipt (added) and receipts without
// a response (removed): every response is stored together with its receipt.
func (v *Verification) namedByReceipts(query querier, day survey.Day) error {
	removed, err := column(query, withoutResponse, day)
	if err != nil {
		return err
	}
	for _, id := range removed {
		v.fault(day, "response_removed", id, "Phiếu đã bị xóa hoặc chuyển ngày.")
	}
	added, err := column(query, withoutReceipt, day)
	if err != nil {
		return err
	}
	for _, id := range added {
		v.fault(day, "response_added", id, "Phiếu không có mã phiếu: được thêm vào sau.")
	}
	return nil
}

// checkLists compares the lists with their derived digests, to tell which kind
// of line was touched when nothing else named it.
func (v *Verification) checkLists(content dayContent, stored storedDay, changed bool) {
	if n := len(content.responses); n != stored.seal.Count {
		v.fault(content.day, "count_mismatch", "", fmt.Sprintf("Niêm phong ghi %d phiếu, trong sổ có %d.", stored.seal.Count, n))
	} else if !changed && listDigest(content.leaves()) != stored.leaves {
		v.fault(content.day, "leaves_changed", "", "Dấu của phiếu đã bị thay.")
	}
	if listDigest(content.receipts) != stored.receipts {
		v.fault(content.day, "receipts_changed", "", "Danh sách mã phiếu đã bị sửa.")
	}
	if listDigest(content.events) != stored.events {
		v.fault(content.day, "events_changed", "", "Danh sách sự kiện đã bị sửa.")
	}
}

// checkOpenDays recomputes the leaves of the days not sealed yet and refuses
// responses that lie outside every day.
func (v *Verification) checkOpenDays(query querier, open survey.Day) error {
	days, err := column(query, `SELECT day FROM responses WHERE day NOT IN (SELECT day FROM days)
		UNION SELECT day FROM receipts WHERE day NOT IN (SELECT day FROM days) ORDER BY day`)
	if err != nil {
		return err
	}
	for _, text := range days {
		day := survey.Day(text)
		if day < open {
			v.fault(day, "response_added", "", "Có phiếu trong một ngày không được niêm phong.")
		}
		responses, err := responsesOf(query, day)
		if err != nil {
			return err
		}
		v.checkResponses(responses)
		if err := v.namedByReceipts(query, day); err != nil {
			return err
		}
	}
	return v.checkOpenEvents(query, open)
}

// checkOpenEvents recomputes the digests of events not sealed yet and refuses
// events that lie outside every day: they would change figures unsealed.
func (v *Verification) checkOpenEvents(query querier, open survey.Day) error {
	outside, err := column(query, `SELECT id FROM events WHERE day < $1 AND day NOT IN (SELECT day FROM days) ORDER BY id`, open)
	if err != nil {
		return err
	}
	for _, id := range outside {
		v.fault("", "event_added", id, "Có sự kiện trong một ngày không được niêm phong.")
	}
	events, err := eventsOf(query, open, "")
	v.Events += len(events)
	for i := range events {
		if events[i].ComputeDigest() != events[i].Digest {
			v.fault(events[i].Day, "event_changed", events[i].ID, "Nội dung sự kiện đã bị sửa.")
		}
	}
	return err
}

// checkReferences checks what no seal covers row by row: comments against their
// digests, and rows that belong to nothing.
func (v *Verification) checkReferences(query querier) error {
	rows, err := query(`SELECT r.day, r.id, r.comment_digest, coalesce(c.salt, ''), coalesce(c.body, ''),
			c.response IS NOT NULL, EXISTS (SELECT 1 FROM events e WHERE e.subject = r.id AND e.kind = 'redact')
		FROM responses r LEFT JOIN comments c ON c.response = r.id
		WHERE r.comment_digest <> '' OR c.response IS NOT NULL ORDER BY r.day, r.id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var day survey.Day
		var id, want, salt, body string
		var present, redacted bool
		if err := rows.Scan(&day, &id, &want, &salt, &body, &present, &redacted); err != nil {
			return err
		}
		switch {
		case present && survey.CommentDigest(salt, body) != want:
			v.fault(day, "comment_changed", id, "Ý kiến đã bị sửa.")
		case !present && !redacted:
			v.fault(day, "comment_removed", id, "Ý kiến bị xóa mà không có sự kiện xóa ý kiến.")
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	orphans, err := column(query, `SELECT DISTINCT a.response FROM answers a
		WHERE NOT EXISTS (SELECT 1 FROM responses r WHERE r.id = a.response) ORDER BY a.response`)
	if err != nil {
		return err
	}
	for _, id := range orphans {
		v.fault("", "answer_orphaned", id, "Có câu trả lời không thuộc phiếu nào.")
	}
	orphans, err = column(query, `SELECT c.response FROM comments c
		WHERE NOT EXISTS (SELECT 1 FROM responses r WHERE r.id = c.response) ORDER BY c.response`)
	for _, id := range orphans {
		v.fault("", "comment_orphaned", id, "Có ý kiến không thuộc phiếu nào.")
	}
	return err
}
