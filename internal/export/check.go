package export

import (
	"cmp"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
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

// readStates compares each table with the digest in the last event about it. Events
// of one day have no order: any of them may have been the last.
func (c *checker) readStates() error {
	rows := map[string][]string{}
	c.rowsOf = map[string]map[string]bool{}
	err := c.rows("states.csv", []string{"table", "row"}, func(row map[string]string) {
		name := row["table"]
		if c.rowsOf[name] == nil {
			c.rowsOf[name] = map[string]bool{}
		}
		rows[name] = append(rows[name], row["row"])
		c.rowsOf[name][row["row"]] = true
	})
	for name := range c.last {
		if _, any := rows[name]; !any {
			rows[name] = nil
		}
	}
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		list := rows[name]
		slices.Sort(list)
		mark := survey.StateMark + survey.Digest(survey.StateText(name, list))
		fits := func(e survey.Event) bool { return strings.HasSuffix(e.Detail, mark) }
		if events := c.last[name]; !slices.ContainsFunc(events, fits) {
			c.fault("", name+"_changed", name, "Bảng %s không khớp với việc cuối cùng trong nhật ký về nó.", name)
		}
	}
	return err
}

// stands reports whether a table of states.csv has the row.
func (c *checker) stands(table string, values ...any) bool {
	var b strings.Builder
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	if err := out.Encode(values); err != nil {
		return false
	}
	return c.rowsOf[table][strings.TrimSuffix(b.String(), "\n")]
}

// list compares each row of a readable file with the table the events cover.
func (c *checker) list(name, table string, columns []string, values func(row map[string]string) []any) error {
	line := 1
	return c.rows(name, columns, func(row map[string]string) {
		line++
		if !c.stands(table, values(row)...) {
			c.fault("", name, fmt.Sprintf("dòng %d", line), "%s: dòng %d không có trong bảng đã niêm phong.", name, line)
		}
	})
}

func number(text string) any {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil
	}
	return n
}

func (c *checker) checkServed() error {
	return c.list("served.csv", "served", []string{"period", "day", "scope", "code", "count", "entered", "source"}, func(r map[string]string) []any {
		if r["day"] != "" {
			return []any{"case", r["period"], r["entered"], r["day"], r["code"], number(r["count"])}
		}
		return []any{"served", r["period"], r["entered"], r["scope"], r["code"], number(r["count"]), r["source"]}
	})
}

func (c *checker) checkReported() error {
	return c.list("reported.csv", "reported", []string{"indicator", "period", "numerator", "denominator", "value", "source"}, func(r map[string]string) []any {
		return []any{r["indicator"], r["period"], r["numerator"], r["denominator"], r["value"], r["source"]}
	})
}

// checkDecisions leaves out those of the last close: they were made after it, and are
// sealed with the day that is open.
func (c *checker) checkDecisions() error {
	missing := len(c.rowsOf["decisions"])
	err := c.rows("decisions.csv", []string{"period", "day", "decision"}, func(r map[string]string) {
		stands := c.stands("decisions", "decision", r["period"], r["day"], survey.Digest(r["decision"]))
		switch {
		case stands:
			missing--
		case r["day"] != string(c.Last):
			c.fault(survey.Day(r["day"]), "decision_changed", r["period"], "Quyết định về những gì kỳ %s được hiển thị không có trong bảng đã niêm phong.", r["period"])
		}
		var d results.Decision
		if json.Unmarshal([]byte(r["decision"]), &d) == nil {
			c.signs = append(c.signs, d.Signs...)
		}
	})
	if missing != 0 {
		c.fault("", "decisions.csv", "", "decisions.csv không có đúng các quyết định đã niêm phong (lệch %d dòng).", missing)
	}
	return err
}

// checkSigns compares the list with what the decisions say: each sign and the answers
// it marks.
func (c *checker) checkSigns() error {
	missing := map[string]bool{}
	for _, d := range c.order {
		slices.Sort(d.ids)
	}
	for _, s := range c.signs {
		for _, m := range s.Marked {
			if d := c.days[m.Day]; d != nil && m.Row < len(d.ids) {
				missing[s.ID+" "+d.ids[m.Row]] = true
			}
		}
	}
	err := c.rows("signs.csv", []string{"sign", "id"}, func(r map[string]string) {
		key := r["sign"] + " " + r["id"]
		if !missing[key] {
			c.fault("", "signs.csv", r["id"], "Dấu hiệu %s không đánh dấu phiếu này, hoặc hai lần.", r["sign"])
		}
		delete(missing, key)
	})
	if len(missing) > 0 {
		c.fault("", "signs.csv", "", "signs.csv thiếu %d dòng của các dấu hiệu.", len(missing))
	}
	return err
}

// checkCodebook compares every explanation with the definition, point or procedure
// that the events cover, and asks that every column is explained. Before the first
// close nothing is covered, and nothing to be explained.
func (c *checker) checkCodebook() error {
	if len(c.order) == 0 {
		return nil
	}
	text, err := fs.ReadFile(c.folder, "codebook.json")
	if err != nil {
		return errNoTable("codebook.json", err)
	}
	var book codebookFile
	if err := json.Unmarshal(text, &book); err != nil {
		return errNoTable("codebook.json", err)
	}
	known := c.bodies()
	check := func(id string, entry any) {
		body, err := json.Marshal(entry)
		if err != nil || !known[string(body)] {
			c.fault("", "codebook_changed", id, "codebook.json giải thích %q khác bảng đã niêm phong.", id)
		}
	}
	check("centre", book.Centre)
	explain(check, book.Domains, func(x survey.Domain) string { return x.ID })
	explain(check, book.Scales, func(x survey.Scale) string { return x.ID })
	explain(check, book.Items, func(x survey.Item) string { return x.ID })
	explain(check, book.Questionnaires, survey.Questionnaire.Ref)
	explain(check, book.Mappings, func(x survey.Mapping) string { return x.ID })
	explain(check, book.Indicators, func(x survey.Indicator) string { return x.ID })
	for _, p := range book.Points {
		for _, code := range p.Codes {
			if !c.stands("points", "code", code.Code, p.ID, code.Serial, code.IssuedOn, code.RetiredOn) {
				c.fault("", "codebook_changed", code.Code, "codebook.json có một mã của điểm %q khác bảng đã niêm phong.", p.ID)
			}
		}
		p.Codes, p.RetiredOn, p.Successor = nil, "", ""
		check(p.ID, p)
	}
	for _, p := range book.Procedures {
		active := 0
		if p.Active {
			active = 1
		}
		if !c.stands("procedures", "procedure", p.Code, p.Name, p.ShortName, p.Field, p.Domain, p.Level, p.Tier, p.Source, active, p.Rank, p.EffectiveFrom, p.EffectiveTo) {
			c.fault("", "codebook_changed", p.Code, "codebook.json có thủ tục %s khác bảng đã niêm phong.", p.Code)
		}
	}
	for _, column := range c.header {
		item, is := strings.CutPrefix(column, "item.")
		if is && !slices.ContainsFunc(book.Items, func(x survey.Item) bool { return x.ID == item }) {
			c.fault("", "codebook_changed", column, "codebook.json không giải thích cột %s.", column)
		}
	}
	return nil
}

func explain[T any](check func(id string, entry any), list []T, id func(T) string) {
	for _, x := range list {
		check(id(x), x)
	}
}

// bodies are the definitions and points as JSON, out of the rows of states.csv.
func (c *checker) bodies() map[string]bool {
	found := map[string]bool{}
	for table, place := range map[string]int{"definitions": 4, "points": 2} {
		for row := range c.rowsOf[table] {
			var values []any
			if json.Unmarshal([]byte(row), &values) != nil || len(values) <= place {
				continue // the digest tells that the row was changed
			}
			if body, ok := values[place].(string); ok {
				found[body] = true
			}
		}
	}
	return found
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
