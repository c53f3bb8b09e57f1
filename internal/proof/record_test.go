package proof

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// record is a raw export as anyone who is given it reads it. Days are YYYY-MM-DD,
// so that they compare as text; the end of a stretch of days is the day after it.
type record struct {
	responses []response
	served    []served
	lastDay   string // closed
	seal      string
	book      codebook
}

// response is a row of responses.csv, with its row of set-asides.csv.
type response struct {
	id, day, answeredDay                                             string
	point, channel, mode, stage, respondent, domain, procedure, form string

	reason    string         // why two people set it aside; empty: it counts
	applied   string         // the day it left what was shown; empty: it stands there
	appliedTo string         // the shortest piece that it left; empty: no figure had it
	back      string         // the day it was put back; applied is what it was then
	changes   []change       // what was decided about it
	levels    map[string]int // 1..5 by item; left out: absent
}

// served is a number of files with a returned result.
type served struct {
	from, to, scope, code string
	count                 int64
}

// codebook is what the proofs need of codebook.json.
type codebook struct {
	Centre     json.RawMessage
	Procedures []struct {
		Code    string
		Aliases []string
	}
	Points []struct{ ID, Kind string }
	Scales []struct {
		ID     string
		Levels []json.RawMessage
	}
	Items []struct {
		ID, Kind, Scale string
		Text            map[string]string
	}
	Questionnaires []questionnaire
	Mappings       []mapping
	Indicators     []indicator
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

func (q questionnaire) items() (all []string) {
	for _, f := range q.Factors {
		all = append(all, f.Items...)
	}
	return all
}

type mapping struct {
	ID      string
	From    string `json:"effective_from"`
	Domains []string
}

type indicator struct {
	ID, Item, Index, Stage, Mode, Mapping, Served string
	From                                          string `json:"effective_from"`
	Plan, Reference                               bool
	PointKinds                                    []string `json:"point_kinds"`
	Channels                                      []string
	Targets                                       []target
}

type target struct {
	From, To, Source, Certainty string
	BasisPoints                 int64 `json:"basis_points"`
}

// readExport reads the folder `sipas export` wrote.
func readExport(t testing.TB, folder string) *record {
	t.Helper()
	var r record
	aside := map[string]map[string]string{}
	for _, row := range readCSV(t, folder, "set-asides.csv") {
		aside[row["id"]] = row
	}
	for _, row := range readCSV(t, folder, "responses.csv") {
		x := response{
			id: row["id"], day: row["day"], answeredDay: row["answered_day"], point: row["point"], channel: row["channel"], mode: row["mode"],
			stage: row["stage"], respondent: row["respondent"], domain: row["domain"], procedure: row["procedure"], form: row["questionnaire"],
			reason: row["set_aside"], applied: aside[row["id"]]["applied"], appliedTo: aside[row["id"]]["applied_to"], levels: map[string]int{},
		}
		if since := aside[row["id"]]["since"]; since != "" {
			x.changes = []change{{since, x.reason}}
		}
		for column, value := range row {
			if item, ok := strings.CutPrefix(column, "item."); ok && value != "" {
				x.levels[item] = int(number(t, value))
			}
		}
		r.responses = append(r.responses, x)
	}
	for _, row := range readCSV(t, folder, "served.csv") {
		s, kept := servedRow(t, row)
		if kept {
			r.served = append(r.served, s)
		}
	}
	if days := readCSV(t, folder, "days.csv"); len(days) > 0 {
		r.lastDay, r.seal = days[len(days)-1]["day"], days[len(days)-1]["seal"]
	}
	text, err := os.ReadFile(filepath.Join(folder, "codebook.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &r.book); err != nil {
		t.Fatal(err)
	}
	r.sort()
	return &r
}

func (r *record) sort() {
	slices.SortFunc(r.responses, func(a, b response) int { return strings.Compare(a.answeredDay+a.id, b.answeredDay+b.id) })
}

func number(t testing.TB, text string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// readCSV reads a file of the export; nil where there is none.
func readCSV(t testing.TB, folder, name string) []map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Logf("the export has no %s", name)
		return nil
	}
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
	for _, values := range all[min(1, len(all)):] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = values[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// within are the responses of a stretch of days: months and longer go by the day
// of the answer, days and weeks by the day it was stored. Both lie in one month.
func (r *record) within(from, to string, stored bool) (list []*response) {
	for i := range r.responses {
		x := &r.responses[i]
		if d := x.on(stored); from <= d && d < to {
			list = append(list, x)
		}
	}
	return list
}

func (r *response) on(stored bool) string {
	if stored {
		return r.day
	}
	return r.answeredDay
}

// servedRow reads a row of served.csv: the month or quarter, by calendar months, or
// the day of a list of cases, of which only procedures count.
func servedRow(t testing.TB, row map[string]string) (s served, kept bool) {
	t.Helper()
	s = served{scope: row["scope"], code: row["code"], count: number(t, row["count"])}
	if row["day"] != "" {
		s.from, s.to = row["day"], start(row["day"]).AddDate(0, 0, 1).Format(time.DateOnly)
		return s, s.scope == "procedure"
	}
	year, part, _ := strings.Cut(row["period"], "-")
	months, first := 1, part
	if q, quarter := strings.CutPrefix(part, "Q"); quarter {
		months, first = 3, strconv.Itoa(int(number(t, q))*3-2)
	}
	from := time.Date(int(number(t, year)), time.Month(number(t, first)), 1, 0, 0, 0, 0, time.UTC)
	s.from, s.to = from.Format(time.DateOnly), from.AddDate(0, months, 0).Format(time.DateOnly)
	return s, true
}
