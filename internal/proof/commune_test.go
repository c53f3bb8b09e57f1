package proof

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// proven is a commune as the proofs see it: what was shown in turn, and at the end
// the complete Summaries.
type proven struct {
	papers []document
	whole  []document
	staff  []document // months, with the rows that staff alone see
}

// prove holds everything that was shown against the record: recount, then attack.
func (p *proven) prove(t *testing.T) {
	t.Helper()
	numbers := 0
	for _, doc := range p.whole {
		differences, n := recountWhole(doc)
		numbers += n
		report(t, differences)
	}
	slices.SortStableFunc(p.papers, func(a, b document) int { return dayFirst(a) - dayFirst(b) }) // weeks are made of them
	a, shown := &reader{}, 0
	for _, doc := range p.papers {
		a.read(doc)
		report(t, halfHidden(doc.body), undivided(doc.body))
		differences, n := a.recountShown(doc)
		shown += n
		report(t, differences)
	}
	t.Logf("%d numbers of %d complete Summaries and %d of %d papers recounted", numbers, len(p.whole), shown, len(p.papers))
	report(t, a.faults)
	leaks := a.leaks()
	for i, l := range leaks {
		if i < 40 {
			t.Error(l)
		}
	}
	forced, unknown := a.forced()
	report(t, forced)
	p.proveStaff(t)
	t.Logf("%d numbers attacked: %d leaks; %d groups the same in every table, %d given up", len(a.figures), len(leaks), len(forced), unknown)
}

// proveStaff holds the months of staff against the record and attacks each by itself,
// in all that was ever shown of it: what staff can compute from a month and other
// periods is accepted (disclosure/README.md, rule 2).
func (p *proven) proveStaff(t *testing.T) {
	t.Helper()
	months := map[string]*reader{}
	shown, rows := 0, 0
	for _, doc := range p.staff {
		s := summaryOf(t, doc)
		a := months[s.Period.Name]
		if a == nil {
			a = &reader{}
			months[s.Period.Name] = a
		}
		a.read(doc)
		differences, n := a.recountShown(doc)
		report(t, halfHidden(doc.body), undivided(doc.body), differences, smallRows(&s))
		shown += n
		for _, b := range s.Breakdowns {
			rows += len(b.Entries)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(months)) {
		report(t, months[name].faults)
		for _, l := range months[name].leaks() {
			t.Errorf("staff's %s: %s", name, l)
		}
	}
	t.Logf("%d numbers of %d rows that staff alone see recounted, %d months attacked", shown, rows, len(months))
}

// smallRows lists the rows staff may not see: of under 30, or others of under 10 or of
// one group.
func smallRows(s *summaryJSON) (found []string) {
	for _, b := range s.Breakdowns {
		for _, e := range b.Entries {
			if n := *e.Answered; n < 10 || n < 30 && e.Group != merged || e.Group == merged && e.Groups < 2 {
				found = append(found, fmt.Sprintf("staff's %s by %s: %q has %d of %d groups", s.Period.Name, b.Dimension, e.Group, n, e.Groups))
			}
		}
	}
	return found
}

func report(t *testing.T, lists ...[]string) {
	t.Helper()
	for _, list := range lists {
		for i, text := range list {
			if i < 5 {
				t.Error(text)
			}
		}
	}
}

func dayFirst(doc document) int {
	if bytes.Contains(doc.body, []byte(`"kind":"day"`)) || bytes.Contains(doc.body, []byte(`"kind": "day"`)) {
		return 0
	}
	return 1
}

// TestDataFolder proves a data folder by the command line alone, as a stranger can:
//
//	SIPAS_PROOF_BINARY=./sipas SIPAS_PROOF_DATA=DIR go test ./internal/proof -run DataFolder
//
// It sees what is shown today; what was shown before, TestCommunes sees.
func TestDataFolder(t *testing.T) {
	binary, data := os.Getenv("SIPAS_PROOF_BINARY"), os.Getenv("SIPAS_PROOF_DATA")
	if binary == "" || data == "" {
		t.Skip("no SIPAS_PROOF_BINARY and SIPAS_PROOF_DATA")
	}
	run := func(args ...string) []byte {
		out, err := exec.Command(binary, append(args, "--data", data)...).Output()
		if err != nil {
			t.Fatalf("sipas %v: %v", args, err)
		}
		return out
	}
	folder := filepath.Join(t.TempDir(), "export")
	run("export", "--out", folder)
	r := readExport(t, folder)
	if len(r.responses) == 0 {
		t.Fatal("the export has no responses")
	}
	var p proven
	for _, name := range periodNames(r.responses[0].answeredDay, r.lastDay) {
		doc := document{seen: r.lastDay, record: r, body: run("report", "--period", name, "--format", "json")}
		if !json.Valid(doc.body) {
			t.Fatalf("%s: %s", name, doc.body)
		}
		p.papers = append(p.papers, doc)
		doc.body = run("report", "--period", name, "--format", "json", "--unrestricted")
		p.whole = append(p.whole, doc)
	}
	p.prove(t)
}

// periodNames are the months, quarters, half years and years that some days lie in.
func periodNames(from, to string) (names []string) {
	for day := from; day <= to; day = after(day, 1) {
		month := int(day[5]-'0')*10 + int(day[6]-'0')
		for _, name := range []string{day[:7], day[:4] + "-Q" + string(rune('1'+(month-1)/3)), day[:4] + "-H" + string(rune('1'+(month-1)/6)), day[:4]} {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}
