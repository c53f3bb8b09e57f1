package export

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sipas/internal/results"
	"sipas/internal/survey"
)

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
		for day, rows := range s.Marked {
			for _, row := range rows {
				if d := c.days[day]; d != nil && row < len(d.ids) {
					missing[s.ID+" "+d.ids[row]] = true
				}
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
