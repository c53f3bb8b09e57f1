package export

import (
	"cmp"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// Fault is one thing in an export that does not fit the rest.
type Fault struct {
	Day    survey.Day `json:"day"`
	What   string     `json:"what"` // response_changed, day_changed, chain_broken, …
	ID     string     `json:"id"`   // of the response or event, or the file
	Detail string     `json:"detail"`
}

// Checked says what of an export was checked and what does not fit.
type Checked struct {
	Days      int        `json:"days"`
	Responses int        `json:"responses"`
	Events    int        `json:"events"`
	First     survey.Day `json:"first"`
	Last      survey.Day `json:"last"`
	Whole     bool       `json:"whole"` // all of the record, with the tables that events cover
	Seal      string     `json:"seal"`  // of the last day, for comparing with one kept elsewhere
	Faults    []Fault    `json:"faults"`
}

// Check recomputes everything an export claims, for whoever holds it: leaves,
// seals and their chain, events, what is set aside, and the tables that events
// cover. It cannot know whether days at the end were cut off: compare Last and Seal
// with a seal that was kept. Error: a file is missing or is no table.
func Check(folder fs.FS) (*Checked, error) {
	c := &checker{Checked: Checked{Faults: []Fault{}}, folder: folder, days: map[survey.Day]*sealed{}}
	steps := []func() error{c.readDays, c.readEvents, c.readReceipts, c.readResponses, c.checkSetAsides}
	if _, err := fs.Stat(folder, "states.csv"); err == nil {
		c.Whole = true
		steps = append(steps, c.readStates, c.checkServed, c.checkReported, c.checkDecisions, c.checkSigns, c.checkCodebook)
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	c.checkSeals()
	slices.SortStableFunc(c.Faults, func(a, b Fault) int { return cmp.Compare(a.Day, b.Day) })
	return &c.Checked, nil
}

type checker struct {
	Checked
	folder fs.FS
	order  []*sealed
	days   map[survey.Day]*sealed
	out    map[string]survey.Event   // set-asides in force, by response
	back   map[string]bool           // responses with the day they were put back
	last   map[string][]survey.Event // of each table that events cover, those of its last day
	rowsOf map[string]map[string]bool
	signs  []results.Sign // of all decisions
	header []string       // of responses.csv
}

// sealed is what a day holds.
type sealed struct {
	survey.Seal
	ids, leaves, receipts, events []string
}

func (c *checker) fault(day survey.Day, what, id, format string, args ...any) {
	c.Faults = append(c.Faults, Fault{day, what, id, fmt.Sprintf(format, args...)})
}

// errNoTable says which file cannot be read.
func errNoTable(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return survey.Errorf(survey.NotFound, "Thiếu tệp %s: đây không phải thư mục dữ liệu đã xuất.", name)
	}
	return survey.Errorf(survey.Invalid, "Không đọc được %s: %v.", name, err)
}

// rows calls f with each row of a table, by the names of its columns, of which some
// must be there.
func (c *checker) rows(name string, must []string, f func(row map[string]string)) error {
	file, err := c.folder.Open(name)
	if err != nil {
		return errNoTable(name, err)
	}
	defer file.Close()
	in := csv.NewReader(file)
	in.ReuseRecord = true
	header, err := in.Read()
	if err != nil {
		return errNoTable(name, err)
	}
	header = slices.Clone(header)
	header[0] = strings.TrimPrefix(header[0], "\ufeff")
	for _, column := range must {
		if !slices.Contains(header, column) {
			return errNoTable(name, fmt.Errorf("thiếu cột %s", column))
		}
	}
	if name == "responses.csv" {
		c.header = header
	}
	row := make(map[string]string, len(header))
	for {
		values, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return errNoTable(name, err)
		}
		for i, column := range header {
			row[column] = values[i]
		}
		f(row)
	}
}

func (c *checker) readDays() error {
	err := c.rows("days.csv", []string{"day", "count", "previous", "seal"}, func(row map[string]string) {
		n, _ := strconv.Atoi(row["count"]) // a count that is no number fits no seal
		d := &sealed{Seal: survey.Seal{Day: survey.Day(row["day"]), Count: n, Previous: row["previous"], Seal: row["seal"]}}
		if len(c.order) > 0 {
			before := c.order[len(c.order)-1]
			if d.Day != before.Day.Next() {
				c.fault(d.Day, "chain_gap", "", "Sau ngày %s là ngày %s: thiếu ngày hoặc sai thứ tự.", before.Day, d.Day)
			}
			if d.Previous != before.Seal.Seal {
				c.fault(d.Day, "chain_broken", "", "Niêm phong của ngày trước không phải của ngày %s.", before.Day)
			}
		}
		c.order = append(c.order, d)
		c.days[d.Day] = d
	})
	if c.Days = len(c.order); c.Days > 0 {
		first, last := c.order[0], c.order[c.Days-1]
		c.First, c.Last, c.Seal = first.Day, last.Day, last.Seal.Seal
		if c.Whole && first.Previous != survey.FirstPrevious {
			c.fault(first.Day, "chain_gap", "", "Sổ phiếu bắt đầu trước ngày này: thiếu các ngày đầu.")
		}
	}
	return err
}

// of returns the day a row belongs to; a row of no sealed day is a fault.
func (c *checker) of(day, id, kind string) *sealed {
	d := c.days[survey.Day(day)]
	if d == nil {
		c.fault(survey.Day(day), kind+"_unknown_day", id, "Thuộc một ngày không có niêm phong.")
		return &sealed{}
	}
	return d
}

func (c *checker) readEvents() error {
	c.out, c.back, c.last = map[string]survey.Event{}, map[string]bool{}, map[string][]survey.Event{}
	var undone []survey.Event
	seen := map[string]bool{}
	err := c.rows("events.csv", append(slices.Clone(survey.EventFields), "digest"), func(row map[string]string) {
		c.Events++
		e := survey.Event{ID: row["id"], Day: survey.Day(row["day"]), Kind: survey.EventKind(row["kind"]), Subject: row["subject"],
			Reason: row["reason"], Detail: row["detail"], Actor: row["actor"], Digest: row["digest"]}
		if e.ComputeDigest() != e.Digest {
			c.fault(e.Day, "event_changed", e.ID, "Nội dung của một việc trong nhật ký đã bị sửa.")
		}
		if seen[e.ID] {
			c.fault(e.Day, "event_twice", e.ID, "Một việc trong nhật ký có hai dòng.")
		}
		seen[e.ID] = true
		d := c.of(string(e.Day), e.ID, "event")
		d.events = append(d.events, e.Digest)
		switch e.Kind {
		case survey.EventSetAside:
			c.out[e.ID] = e
		case survey.EventUndo:
			undone = append(undone, e)
		}
		if table := store.StateOf(e.Kind); table != "" {
			if last := c.last[table]; len(last) > 0 && last[0].Day < e.Day {
				c.last[table] = nil
			}
			if last := c.last[table]; len(last) == 0 || last[0].Day == e.Day {
				c.last[table] = append(last, e)
			}
		}
	})
	inForce := map[string]survey.Event{}
	for _, e := range undone {
		delete(c.out, e.Detail)
		c.back[e.Subject+string(e.Day)] = true
	}
	for e := range maps.Values(c.out) {
		inForce[e.Subject] = e
	}
	c.out = inForce
	return err
}

func (c *checker) readReceipts() error {
	seen := map[string]bool{}
	return c.rows("receipts.csv", []string{"day", "receipt"}, func(row map[string]string) {
		if seen[row["receipt"]] {
			c.fault(survey.Day(row["day"]), "receipt_twice", row["receipt"], "Một mã phiếu có hai dòng.")
		}
		seen[row["receipt"]] = true
		d := c.of(row["day"], row["receipt"], "receipt")
		d.receipts = append(d.receipts, row["receipt"])
	})
}

func (c *checker) readResponses() error {
	seen := map[[16]byte]bool{}
	out := maps.Clone(c.out)
	must := slices.Concat(columnsBefore, columnsAfter)
	err := c.rows("responses.csv", must, func(row map[string]string) {
		c.Responses++
		id, day := row["id"], survey.Day(row["day"])
		d := c.of(row["day"], id, "response")
		d.ids, d.leaves = append(d.ids, id), append(d.leaves, row["leaf"])
		if leafOf(row) != row["leaf"] {
			c.fault(day, "response_changed", id, "Nội dung phiếu không khớp dấu của phiếu.")
		}
		var raw [16]byte
		if n, err := hex.Decode(raw[:], []byte(id)); err != nil || n != len(raw) || seen[raw] {
			c.fault(day, "response_twice", id, "Mã phiếu có hai dòng, hoặc không phải mã phiếu.")
		}
		seen[raw] = true
		event, isOut := out[id]
		delete(out, id)
		switch reason := row["set_aside"]; {
		case reason != "" && !isOut:
			c.fault(day, "set_aside_without_event", id, "Phiếu ghi là đã loại mà nhật ký không có quyết định.")
		case isOut && reason != event.Reason:
			c.fault(day, "set_aside_changed", id, "Nhật ký loại phiếu này với lý do %q, tệp ghi %q.", event.Reason, reason)
		}
	})
	if !c.Whole {
		return err // decided on these days about responses of others
	}
	for id, e := range out {
		c.fault(e.Day, "set_aside_missing", id, "Nhật ký loại phiếu này mà tệp không có phiếu.")
	}
	return err
}

// leafOf computes the leaf of a row of responses.csv.
func leafOf(row map[string]string) string {
	r := survey.Response{
		ID: row["id"], Salt: row["salt"], Day: survey.Day(row["day"]), AnsweredDay: survey.Day(row["answered_day"]), Point: row["point"],
		Serial: row["serial"], Channel: survey.Channel(row["channel"]), Mode: survey.Mode(row["mode"]), Stage: survey.Stage(row["stage"]),
		Respondent: survey.Respondent(row["respondent"]), Domain: row["domain"], Procedure: row["procedure"], Questionnaire: row["questionnaire"],
		Language: row["language"], TimeBand: row["time_band"], SourceBand: row["source_band"], CommentDigest: row["comment_digest"],
	}
	for column, level := range row {
		if item, is := strings.CutPrefix(column, "item."); is && level != "" {
			n, err := strconv.Atoi(level)
			if err != nil {
				return ""
			}
			r.Answers = append(r.Answers, survey.Answer{Item: item, Level: n})
		}
	}
	return r.ComputeLeaf()
}

// checkSetAsides compares the list with what events say.
func (c *checker) checkSetAsides() error {
	missing := map[string]survey.Event{}
	if c.Whole {
		missing = maps.Clone(c.out)
	}
	err := c.rows("set-asides.csv", []string{"id", "reason", "since", "put_back"}, func(row map[string]string) {
		e, isOut := c.out[row["id"]]
		delete(missing, row["id"])
		fits := isOut && row["reason"] == e.Reason && row["since"] == string(e.Day)
		if row["put_back"] != "" { // not in force, but shown figures still do without it
			fits = !isOut && c.back[row["id"]+row["put_back"]]
		}
		if !fits {
			c.fault(survey.Day(row["since"]), "set_aside_list", row["id"], "Danh sách phiếu đã loại không khớp nhật ký.")
		}
	})
	for id, e := range missing {
		c.fault(e.Day, "set_aside_list", id, "Phiếu đã loại không có trong danh sách.")
	}
	return err
}

// checkSeals recomputes each day's seal from what the files hold of it.
func (c *checker) checkSeals() {
	for _, d := range c.order {
		for _, list := range [][]string{d.leaves, d.receipts, d.events} {
			slices.Sort(list)
		}
		switch {
		case len(d.leaves) < d.Count:
			c.fault(d.Day, "response_removed", "", "Niêm phong có %d phiếu, tệp còn %d.", d.Count, len(d.leaves))
		case len(d.leaves) > d.Count:
			c.fault(d.Day, "response_added", "", "Niêm phong có %d phiếu, tệp có %d.", d.Count, len(d.leaves))
		}
		if survey.ComputeSeal(d.Previous, d.Day, d.leaves, d.receipts, d.events) != d.Seal.Seal {
			c.fault(d.Day, "day_changed", "", "Niêm phong của ngày không khớp các phiếu, mã phiếu và nhật ký trong ngày.")
		}
	}
}
