package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

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
	words     words
}

// Verify recomputes every leaf, digest, block and seal from the rows and names
// what was changed, removed or added. With expect.Day set it also compares that
// day's seal with expect.Seal, as kept outside the database. A fault found is
// not an error; an error means that the check could not be made.
func (s *Store) Verify(ctx context.Context, expect survey.Seal) (v *Verification, err error) {
	v = &Verification{Faults: []Fault{}, expect: expect}
	err = s.LongSnapshot(ctx, func(r *Reads) error { return v.check(r.reader(ctx)) })
	return v, err
}

func (v *Verification) check(query querier) error {
	var err error
	if v.words, err = readWords(query); err != nil {
		return err
	}
	open, err := v.checkDays(query)
	if err != nil {
		return err
	}
	for _, check := range []func(querier) error{
		func(query querier) error { return v.checkOpenDays(query, open) },
		v.checkReceipts, v.checkComments, v.checkStates, v.checkDecisions, v.checkProposals, v.checkReports, v.checkIssued, v.checkFile,
	} {
		if err := check(query); err != nil {
			return err
		}
	}
	return nil
}

// checkDays checks every sealed day and returns the first that is not.
func (v *Verification) checkDays(query querier) (open survey.Day, err error) {
	days, err := column(query, `SELECT day FROM days ORDER BY day`)
	if err != nil {
		return "", err
	}
	first, err := column(query, `SELECT value FROM meta WHERE key = 'first_day'`)
	if err != nil {
		return "", err
	}
	previous, next := survey.FirstPrevious, survey.Day(strings.Join(first, ""))
	for _, text := range days {
		day := survey.Day(text)
		if day != next {
			v.fault(next, "day_missing", "", "Thiếu niêm phong của ngày này.")
		}
		if previous, err = v.checkDay(query, day, previous); err != nil {
			return "", err
		}
		v.Days, v.Last, v.Seal, next = v.Days+1, day, previous, day.Next()
	}
	if v.expect.Day != "" && !slices.Contains(days, string(v.expect.Day)) {
		v.fault(v.expect.Day, "day_missing", "", "Không có niêm phong của ngày cần đối chiếu.")
	}
	return next, nil
}

func (v *Verification) fault(day survey.Day, what, id, detail string) {
	v.Faults = append(v.Faults, Fault{Day: day, What: what, ID: id, Detail: detail})
}

// storedDay is a row of days.
type storedDay struct {
	seal                     survey.Seal
	leaves, receipts, events []byte
	eventCount               int
	block                    []byte
}

// checkDay checks one sealed day and returns its stored seal, which the next
// day must name.
func (v *Verification) checkDay(query querier, day survey.Day, previous string) (string, error) {
	rows, err := query(`SELECT `+sealColumns+`, leaves, receipts, events, event_count, block FROM days WHERE day = $1`, day)
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
	content, err := contentOf(query, v.words, day)
	if err != nil {
		return "", err
	}
	changed := v.checkResponses(content.responses)
	if err := v.checkEvents(query, day, stored); err != nil {
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
	if block := encodeBlock(survey.NewBlock(day, content.responses)); !bytes.Equal(block, stored.block) {
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

// checkLists compares the lists with their derived digests, to tell which kind
// of line was touched when nothing else named it.
func (v *Verification) checkLists(content dayContent, stored storedDay, changed bool) {
	if n := len(content.responses); n != stored.seal.Count {
		v.fault(content.day, "count_mismatch", "", fmt.Sprintf("Niêm phong ghi %d phiếu, trong sổ có %d.", stored.seal.Count, n))
	} else if !changed && !bytes.Equal(listDigest(content.leaves()), stored.leaves) {
		v.fault(content.day, "leaves_changed", "", "Dấu của phiếu đã bị thay.")
	}
	if !bytes.Equal(listDigest(content.receipts), stored.receipts) {
		v.fault(content.day, "receipts_changed", "", "Danh sách mã phiếu đã bị sửa.")
	}
	if !bytes.Equal(listDigest(content.events), stored.events) {
		v.fault(content.day, "events_changed", "", "Danh sách sự kiện đã bị sửa.")
	}
}

// checkOpenDays recomputes the leaves of the days not sealed yet and refuses
// responses that lie outside every day.
func (v *Verification) checkOpenDays(query querier, open survey.Day) error {
	rows, err := query(daysOfResponses)
	if err != nil {
		return err
	}
	numbers, err := collect(rows, func(rows *sql.Rows, n *int) error { return rows.Scan(n) })
	if err != nil {
		return err
	}
	sealed, err := column(query, `SELECT day FROM days`)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		day := dayOf(n)
		if slices.Contains(sealed, string(day)) {
			continue
		}
		if day < open {
			v.fault(day, "response_added", "", "Có phiếu trong một ngày không được niêm phong.")
		}
		responses, _, err := responsesOf(query, v.words, day)
		if err != nil {
			return err
		}
		v.checkResponses(responses)
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

// What lacks its other half: every response is stored together with its receipt.
const (
	withoutResponse = `SELECT p.day, lower(hex(p.response)) FROM receipts p
		WHERE NOT EXISTS (SELECT 1 FROM responses r WHERE r.day = p.day AND r.id = p.response) ORDER BY 1, 2`
	withoutReceipt = `SELECT r.day, lower(hex(r.id)) FROM responses r WHERE NOT EXISTS (
		SELECT 1 FROM receipts p WHERE p.start = substr(r.receipt, 1, 8) AND p.day = r.day AND p.response = r.id) ORDER BY 1, 2`
)

// checkReceipts names responses without a receipt (added) and receipts without a
// response (removed).
func (v *Verification) checkReceipts(query querier) error {
	added, err := v.faults(query, withoutReceipt, "response_added", "Phiếu không có mã phiếu: được thêm vào sau.")
	if err != nil {
		return err
	}
	receipts, err := column(query, `SELECT count(*) FROM receipts`)
	if err != nil || strings.Join(receipts, "") == strconv.Itoa(v.Responses-added) {
		return err // each receipt has a response of its own
	}
	_, err = v.faults(query, withoutResponse, "response_removed", "Phiếu đã bị xóa hoặc chuyển ngày.")
	return err
}

// faults names every (day, response) that the query finds and says how many.
func (v *Verification) faults(query querier, text, what, detail string) (n int, err error) {
	rows, err := query(text)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for ; rows.Next(); n++ {
		var day int
		var id string
		if err := rows.Scan(&day, &id); err != nil {
			return n, err
		}
		v.fault(dayOf(day), what, id, detail)
	}
	return n, rows.Err()
}

// checkComments compares comments with the digests in their responses. One that is
// not there must have been redacted; one of no response must not be there.
func (v *Verification) checkComments(query querier) error {
	rows, err := query(`SELECT r.day, lower(hex(r.id)), lower(hex(r.comment_digest)), lower(hex(coalesce(c.salt, x''))), coalesce(c.body, ''),
			c.response IS NOT NULL, EXISTS (SELECT 1 FROM events e WHERE e.subject = lower(hex(r.id)) AND e.kind = 'redact')
		FROM responses r INDEXED BY responses_commented LEFT JOIN comments c ON c.response = r.id AND c.day = r.day
		WHERE r.comment_digest <> x'' ORDER BY r.day, r.id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var day int
		var id, want, salt, body string
		var present, redacted bool
		if err := rows.Scan(&day, &id, &want, &salt, &body, &present, &redacted); err != nil {
			return err
		}
		switch {
		case present && survey.CommentDigest(salt, body) != want:
			v.fault(dayOf(day), "comment_changed", id, "Ý kiến đã bị sửa.")
		case !present && !redacted:
			v.fault(dayOf(day), "comment_removed", id, "Ý kiến bị xóa mà không có sự kiện xóa ý kiến.")
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	_, err = v.faults(query, `SELECT c.day, lower(hex(c.response)) FROM comments c WHERE NOT EXISTS (
			SELECT 1 FROM responses r WHERE r.day = c.day AND r.id = c.response AND r.comment_digest <> x'') ORDER BY 1, 2`,
		"comment_orphaned", "Có ý kiến không thuộc phiếu nào.")
	return err
}
