package proof

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// plantInForms shows that the laws of forms can fail: in a copy of every form of a
// period it writes a wrong number, a foreign number and a foreign group.
func (h *harness) plantInForms(t *testing.T, period string) {
	t.Helper()
	b, planted := h.book(h.json(period)), 0
	named := func(what string, f form) {
		t.Helper()
		planted++
		if faults, _ := b.check(f); len(faults) == 0 || !strings.HasPrefix(faults[0], f.name) {
			t.Errorf("%s: %s was not found: %q", f.name, what, f.texts())
		}
	}
	forms := h.forms(period)
	for _, f := range forms {
		for _, r := range f.rows {
			at := slices.IndexFunc(r.cells, func(c string) bool { return certain.MatchString(c) })
			if _, n := b.row(r); n == 0 || at < 0 {
				continue
			}
			for what, write := range map[string]func(string) string{"a wrong number": next, "a foreign number": foreign} {
				one := r
				one.cells = slices.Clone(r.cells)
				one.cells[at] = certain.ReplaceAllStringFunc(r.cells[at], write)
				named(what, form{name: f.name, rows: []tableRow{one}})
			}
			strange := tableRow{table: "Bảng", heads: r.heads, cells: slices.Clone(r.cells)}
			for i, cell := range strange.cells[:min(2, len(r.cells))] {
				if !certain.MatchString(cell) {
					strange.cells[i] = "Một nhóm lạ"
				}
			}
			if slices.ContainsFunc(strange.cells, certain.MatchString) && strange.cells[0] == "Một nhóm lạ" {
				named("a foreign group", form{name: f.name, rows: []tableRow{strange}})
			}
		}
		for _, line := range f.said {
			if _, n, _ := b.line(line, b.things); n > 0 {
				named("a foreign number", form{name: f.name, said: []string{digits.ReplaceAllStringFunc(line, foreign)}})
			}
		}
		if len(f.drawn) > 0 {
			named("a foreign number", form{name: f.name, drawn: []string{"98.765"}})
		}
	}
	h.plantInFiles(t, period, b, forms[0])
	t.Logf("%d planted", planted)
}

// plantInFiles plants in the CSV, and in the PDF of a docx.
func (h *harness) plantInFiles(t *testing.T, period string, b *book, docx form) {
	t.Helper()
	csv := string(h.run("report", "--period", period, "--format", "csv"))
	row := regexp.MustCompile(`(?m)^.*,breakdown,.*$`).FindString(csv)
	for what, text := range map[string]string{
		"a wrong number":  strings.Replace(csv, row, certain.ReplaceAllStringFunc(row, next), 1),
		"a foreign group": csv + strings.Replace(row, ",breakdown,", ",breakdown,x", 1) + "\n",
		"a row left out":  strings.Replace(csv, row+"\n", "", 1),
	} {
		if faults, _ := csvFaults(t, "csv", []byte(text), h.json(period)); len(faults) == 0 {
			t.Errorf("csv: %s was not found", what)
		}
	}
	var text strings.Builder
	for _, part := range docx.texts() {
		text.WriteString(part + "\n")
	}
	if faults := b.pdfFaults("pdf", text.String(), docx); len(faults) > 0 {
		t.Error(faults)
	}
	wrong := certain.ReplaceAllStringFunc(text.String(), next)
	if faults := b.pdfFaults("pdf", wrong, docx); len(faults) == 0 {
		t.Error("pdf: wrong numbers were not found")
	}
}

// certain is a cell's number that is surely a figure: a rate, or a count by itself.
var certain = regexp.MustCompile(`\d+[,.]\d\d\b|^[1-9]\d{1,2}$`)

// next is the number after one, as the eye takes for the same: 95,18 and 95,19.
func next(number string) string {
	x, _ := new(big.Int).SetString(strings.NewReplacer(",", "", ".", "").Replace(number), 10)
	text := x.Add(x, big.NewInt(1)).String()
	for len(text) < 3 && len(number) > 3 {
		text = "0" + text
	}
	if at := strings.IndexAny(number, ",."); at > 0 {
		return text[:len(text)-2] + number[at:at+1] + text[len(text)-2:]
	}
	return text
}

func foreign(string) string { return "98.765" }
