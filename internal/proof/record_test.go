package proof

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// record is a raw export as anyone who is given it reads it.
type record struct {
	responses []response
	served    []served
	lastDay   string
	seal      string
	book      codebook
}

// response is a row of responses.csv.
type response struct {
	day, answeredDay                                                           string
	point, channel, mode, stage, respondent, domain, procedure, form, setAside string
	levels                                                                     map[string]int // 1..5 by item; left out: absent
}

// served is a row of served.csv: files with a returned result in a month, a quarter
// or, of a list of cases, on a day.
type served struct {
	from, to, scope, code string
	count                 int64
}

// codebook is what the recount needs of codebook.json.
type codebook struct {
	Centre  json.RawMessage
	Domains []struct {
		ID     string
		Public bool `json:"public_service"`
	}
	Procedures []struct {
		Code, Level string
		Aliases     []string
		Levels      []struct{ Since, Level string }
	}
	Points []struct{ ID, Kind string }
	Scales []struct {
		ID     string
		Levels []json.RawMessage
	}
	Items          []struct{ ID, Kind, Scale string }
	Questionnaires []questionnaire
	Mappings       []struct {
		ID      string
		From    string `json:"effective_from"`
		Domains []string
	}
	Indicators []indicator
}

type questionnaire struct {
	ID, Overall, Formula string
	Version              int
	IssuedOn             string `json:"issued_on"`
	Factors              []factor
}

type factor struct {
	ID    string
	Items []string
}

func (q questionnaire) ref() string { return q.ID + "/" + strconv.Itoa(q.Version) }

type indicator struct {
	ID, Item, Index, Stage, Mode, Mapping, Served string
	From                                          string `json:"effective_from"`
	Plan                                          bool
	PointKinds                                    []string `json:"point_kinds"`
	Levels, Channels                              []string
	Targets                                       []target
}

type target struct {
	From, To, Source, Certainty string
	BasisPoints                 int64 `json:"basis_points"`
}

// export runs `sipas export` and reads what it wrote.
func (d *demo) export(t testing.TB) *record {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "export")
	d.run(t, "export", "--out", folder)
	var r record
	for _, row := range readCSV(t, filepath.Join(folder, "responses.csv")) {
		x := response{
			day: row["day"], answeredDay: row["answered_day"], point: row["point"], channel: row["channel"], mode: row["mode"], stage: row["stage"],
			respondent: row["respondent"], domain: row["domain"], procedure: row["procedure"], form: row["questionnaire"],
			setAside: row["set_aside"], levels: map[string]int{},
		}
		for column, value := range row {
			if item, ok := strings.CutPrefix(column, "item."); ok && value != "" {
				x.levels[item] = int(number(t, value))
			}
		}
		r.responses = append(r.responses, x)
	}
	spans := map[string]period{}
	for _, p := range longPeriods(d.kind) {
		spans[p.name] = p
	}
	for _, row := range readCSV(t, filepath.Join(folder, "served.csv")) {
		span := spans[row["period"]]
		if row["day"] != "" && row["scope"] == "procedure" {
			span.from, span.to = row["day"], day(start(row["day"]).AddDate(0, 0, 1))
		}
		if row["day"] == "" || row["scope"] == "procedure" {
			r.served = append(r.served, served{span.from, span.to, row["scope"], row["code"], number(t, row["count"])})
		}
	}
	days := readCSV(t, filepath.Join(folder, "days.csv"))
	r.lastDay, r.seal = days[len(days)-1]["day"], days[len(days)-1]["seal"]
	text, err := os.ReadFile(filepath.Join(folder, "codebook.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &r.book); err != nil {
		t.Fatal(err)
	}
	return &r
}

func number(t testing.TB, text string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func readCSV(t testing.TB, file string) []map[string]string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return parseCSV(t, text)
}

func parseCSV(t testing.TB, text []byte) []map[string]string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, values := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = values[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// servedIn is the number of files of one scope over exactly the days from..to;
// known only where the rows of the scope inside that range fit together without
// gap or overlap.
func (r *record) servedIn(scope, code, from, to string) (count int64, known bool) {
	var inside []served
	for _, row := range r.served {
		if row.scope == scope && row.code == code && row.from >= from && row.to <= to {
			inside = append(inside, row)
		}
	}
	slices.SortFunc(inside, func(a, b served) int { return strings.Compare(a.from, b.from) })
	for _, row := range inside {
		if row.from != from {
			return 0, false
		}
		from, count = row.to, count+row.count
	}
	if len(inside) == 0 || from != to {
		return 0, false
	}
	return count, true
}

// procedureNow is the code in force of a procedure known by an older code too.
func (b *codebook) procedureNow(code string) string {
	for _, p := range b.Procedures {
		if p.Code == code {
			return code
		}
	}
	for _, p := range b.Procedures {
		if slices.Contains(p.Aliases, code) {
			return p.Code
		}
	}
	return code
}

// levelOn is who decided a procedure on a day.
func (b *codebook) levelOn(code, day string) string {
	code = b.procedureNow(code)
	for _, p := range b.Procedures {
		if p.Code != code {
			continue
		}
		level := p.Level
		if len(p.Levels) > 0 {
			level = p.Levels[0].Level
		}
		for _, l := range p.Levels {
			if l.Since <= day {
				level = l.Level
			}
		}
		return level
	}
	return ""
}

func (b *codebook) kindOf(point string) string {
	for _, p := range b.Points {
		if p.ID == point {
			return p.Kind
		}
	}
	return ""
}

// newestOn picks, of several versions of one thing, the last that holds on the day.
func newestOn[T any](versions []T, day string, from func(T) string) (newest T, found bool) {
	for _, v := range versions {
		if from(v) <= day && (!found || from(v) >= from(newest)) {
			newest, found = v, true
		}
	}
	return newest, found
}
