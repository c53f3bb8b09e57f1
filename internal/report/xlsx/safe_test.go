package xlsx_test

import (
	"archive/zip"
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sipas/internal/measure"
	"sipas/internal/report/xlsx"
	"sipas/internal/results"
)

func TestTheSameInputIsTheSameBytes(t *testing.T) {
	t.Parallel()
	in := input(t, demoRecord(t), "2026-Q3")
	in.Raw = rawRows(50)
	in.Summary = received(in.Summary, 50)
	first := write(t, in)
	for range 5 {
		if !bytes.Equal(first, write(t, in)) {
			t.Fatal("written again, the file differs")
		}
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if f.Modified.Year() > 1980 || len(f.Extra) > 0 {
			t.Errorf("%s names a time: %v", f.Name, f.Modified)
		}
	}
	core := parse(t, first).parts["docProps/core.xml"]
	if times := regexp.MustCompile(`\d{4}-\d\d-\d\dT[0-9:]+Z`).FindAllString(core, -1); len(times) != 2 || times[0] != "2026-11-25T00:00:00Z" || times[1] != times[0] {
		t.Errorf("properties name %v", times)
	}
}

// hides finds hidden rows, columns and sheets, and numbers kept in charts.
var hides = regexp.MustCompile(`hidden="(1|true)"|veryHidden|state="hidden"|<c:pt\b|<c:v>`)

// filterName is the name every filter has, which no program shows.
var filterName = regexp.MustCompile(`<definedName[^>]*"_xlnm._FilterDatabase"[^>]*>`)

// TestNothingHiddenIsInTheFile looks for what the disclosure rules hide in every
// part: no row, column, sheet or chart keeps it, and rows that hide hold no
// number that only the unrestricted Summary has.
func TestNothingHiddenIsInTheFile(t *testing.T) {
	t.Parallel()
	r := demoRecord(t)
	looked := 0
	for _, name := range []string{"2026-Q3", "2026-Q2", "2026-10", "2026"} {
		in := input(t, r, name)
		w := parse(t, write(t, in))
		for part, content := range w.parts {
			if at := hides.FindString(filterName.ReplaceAllString(content, "")); at != "" {
				t.Errorf("%s: %s hides something: %s", name, part, at)
			}
		}
		shown := numbersOf(in)
		for secret := range secrets(r.Unrestricted(t, in.Summary.Period), in.Summary) {
			if shown[secret] {
				continue // another figure has the same digits
			}
			looked++
			pattern := regexp.MustCompile(`[> ,]` + regexp.QuoteMeta(strconv.FormatFloat(secret, 'f', -1, 64)) + `[< ,]`)
			for part, content := range w.parts {
				if strings.HasPrefix(part, "xl/worksheets/") || strings.HasPrefix(part, "xl/charts/") || part == "xl/sharedStrings.xml" {
					if at := pattern.FindString(content); at != "" {
						t.Errorf("%s: %s holds %v, which is hidden", name, part, secret)
					}
				}
			}
		}
	}
	if looked < 10 {
		t.Errorf("only %d hidden numbers were looked for", looked)
	}
}

// secrets are the rates, and the counts above 40, of figures that all shows and
// s hides. Smaller counts occur everywhere as other numbers.
func secrets(all, s *results.Summary) map[float64]bool {
	list := map[float64]bool{}
	add := func(open, shut results.Figure) {
		if open.Rate.Known() && !shut.Rate.Known() {
			for _, d := range []measure.Decimal{open.Rate, open.Low, open.High} {
				if d.Known() && digitsOf(d) == 2 {
					list[d.Float()] = true
				}
			}
		}
		for i, n := range open.Levels {
			if shut.Levels == nil && n > 40 {
				list[float64(open.Levels[i])] = true
			}
		}
	}
	for i := range s.Indicators {
		add(all.Indicators[i].Figure, s.Indicators[i].Figure)
	}
	for _, b := range all.Breakdowns {
		shut := map[string]results.Rated{}
		if x, ok := s.BreakdownOf(b.Dimension, b.Within); ok {
			for _, e := range x.Entries {
				shut[e.Group] = e.Rated
			}
		}
		for _, e := range b.Entries {
			add(results.Figure{Rated: e.Rated}, results.Figure{Rated: shut[e.Group], Levels: []int64{}})
		}
	}
	for i := range all.Items {
		if i < len(s.Items) {
			add(all.Items[i].Figure, s.Items[i].Figure)
		}
	}
	return list
}

// digitsOf is how many decimals are not 0 at the end: a rate of 50 or 100 is
// nobody's secret.
func digitsOf(d measure.Decimal) int {
	_, decimals, _ := strings.Cut(string(d), ".")
	return len(strings.TrimRight(decimals, "0"))
}

// numbersOf are all numbers the input may show.
func numbersOf(in xlsx.Input) map[float64]bool {
	all := map[float64]bool{}
	figure := func(f results.Figure) {
		for _, d := range []measure.Decimal{f.Rate, f.Low, f.High} {
			all[d.Float()] = true
		}
		for _, n := range append([]int64{deref(f.Answered), deref(f.Satisfied)}, f.Levels...) {
			all[float64(n)] = true
		}
	}
	summaries := append([]*results.Summary{in.Summary, in.Previous}, in.Months...)
	for _, s := range summaries {
		if s != nil { // counts of the whole centre are never hidden
			for _, n := range []int64{s.Totals.Received, s.Totals.Counted, s.Totals.SetAside, s.Totals.Waiting, s.Totals.Pending} {
				all[float64(n)] = true
			}
		}
		for i := range s.Indicators {
			x := &s.Indicators[i]
			indicatorNumbers(all, x)
			figure(x.Figure)
			if x.Weighted != nil {
				all[x.Weighted.Rate.Float()], all[x.Weighted.Low.Float()], all[x.Weighted.High.Float()] = true, true, true
			}
			for _, f := range []*results.Figure{x.OtherStages, x.OtherChannels} {
				if f != nil {
					figure(*f)
				}
			}
			if x.IndexFigure != nil {
				for _, f := range x.Formulas {
					all[f.Rate.Float()], all[f.Low.Float()], all[f.High.Float()] = true, true, true
				}
				for _, f := range x.Factors {
					figure(f.Figure)
					all[f.MeanOfItems.Float()] = true
					for _, q := range f.Items {
						figure(q.Figure)
					}
				}
			}
		}
		for i := range s.Breakdowns {
			for _, e := range s.Breakdowns[i].Entries {
				figure(results.Figure{Rated: e.Rated})
				all[e.Per100.Float()], all[float64(deref(e.Served))] = true, true
			}
		}
		for _, q := range s.Items {
			figure(q.Figure)
		}
		for i := range s.LastYear {
			indicatorNumbers(all, &s.LastYear[i])
			figure(s.LastYear[i].Figure)
		}
	}
	for _, c := range results.Compare(in.Previous, in.Summary) {
		for _, d := range []measure.Decimal{c.Points, c.Low, c.High} {
			all[d.Float()] = true
		}
	}
	return all
}

func indicatorNumbers(all map[float64]bool, x *results.Indicator) {
	all[x.Per100.Float()], all[float64(deref(x.Served))], all[x.Distance.Float()] = true, true, true
	for _, b := range []*measure.Bound{x.MetFrom, x.NotMetTo} {
		if b != nil {
			all[b.Rate.Float()] = true
		}
	}
	if x.Sensitivity != nil {
		for _, c := range []*results.Case{x.Sensitivity.Pending, x.Sensitivity.SetAside} {
			if c != nil {
				all[c.Rate.Float()], all[float64(c.Count)] = true, true
			}
		}
	}
}

func deref(n *int64) int64 {
	if n == nil {
		return 0
	}
	return *n
}

// TestRoundingNeverCrossesTheTarget: 18999 of 20000 is 94,995, not 95,00.
func TestRoundingNeverCrossesTheTarget(t *testing.T) {
	t.Parallel()
	in := input(t, demoRecord(t), "2026-Q3")
	s := *in.Summary
	s.Indicators = append([]results.Indicator{}, s.Indicators...)
	x := &s.Indicators[0]
	n, satisfied := int64(20000), int64(18999)
	p := measure.Single(satisfied, n)
	x.Figure = results.Figure{Rated: results.Rated{Answered: &n, Satisfied: &satisfied, Rate: p.Rate(9500)}}
	x.Served, x.Per100, x.Distance, x.Grade = nil, "", p.Rate(9500).Minus(9500), p.Grade(9500)
	x.Low, x.High = p.Interval(9500)
	in.Summary = &s
	w := parse(t, write(t, in))
	c := w.cell("Chỉ tiêu", "E", w.row(t, "Chỉ tiêu", map[string]string{"A": x.Name}))
	if c.number != 94.995 || !strings.Contains(c.formula, ",3)") {
		t.Errorf("%+v", c)
	}
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	w.unmarshal(t, "xl/styles.xml", &styles)
	for _, f := range styles.Formats {
		if f.ID == styles.Cells[c.style].Format && f.Code == "0.000" {
			return
		}
	}
	t.Errorf("the cell is not shown with three decimals: %+v", styles.Cells[c.style])
}
