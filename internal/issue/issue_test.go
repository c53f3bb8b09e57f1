package issue_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"testing"

	"sipas/internal/issue"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// may is a record whose May 2026 has n answers and is closed and decided.
func may(t *testing.T, n int) (*issue.Reporter, *store.Store, *testkit.Clock, survey.Period) {
	t.Helper()
	clock := testkit.NewClock("2026-05-20")
	s, _ := testkit.Store(t, clock)
	for i := range n {
		if _, err := s.AddResponse(t.Context(), fmt.Sprintf("%032x", i), testkit.Draft(1+i%5)); err != nil {
			t.Fatal(err)
		}
	}
	clock.Set("2026-06-02")
	if _, err := s.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	r := results.New(s, survey.CalendarMonths)
	if err := r.Decide(t.Context()); err != nil {
		t.Fatal(err)
	}
	return &issue.Reporter{Store: s, Results: r}, s, clock, survey.CalendarMonths.Period(survey.MonthPeriod, "2026-05-20")
}

// TestTheSameDraftGivesTheSameBytes in every format, and of another maker.
func TestTheSameDraftGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	o, s, _, p := may(t, 40)
	again := &issue.Reporter{Store: s, Results: results.New(s, survey.CalendarMonths)}
	for _, format := range issue.Formats {
		var first []byte
		for i, reporter := range []*issue.Reporter{o, o, again} {
			r, err := reporter.Draft(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			f, err := r.File(format)
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				first = f.Body
			} else if !bytes.Equal(first, f.Body) {
				t.Errorf("%s differs", format)
			}
		}
	}
}

// TestIssuedFilesAreStoredWhole: every format, under its own digest, with the
// seal the figures are of.
func TestIssuedFilesAreStoredWhole(t *testing.T) {
	t.Parallel()
	o, s, _, p := may(t, 40)
	if err := o.Issue(t.Context(), p, survey.IssuedReport{Version: 1, Actor: "admin"}); err != nil {
		t.Fatal(err)
	}
	list, err := s.IssuedReports(t.Context())
	if err != nil || len(list) != 1 || len(list[0].Files) != len(issue.Formats) {
		t.Fatalf("%+v, %v", list, err)
	}
	seal, _, err := s.LastSeal(t.Context())
	if err != nil || list[0].Seal.Seal != seal.Seal {
		t.Errorf("seal %s, want %s, %v", list[0].Seal.Seal, seal.Seal, err)
	}
	for _, f := range list[0].Files {
		whole, err := s.ReportFile(t.Context(), p.Name, 1, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(whole.Body); hex.EncodeToString(sum[:]) != f.SHA256 {
			t.Errorf("%s: digest %s", f.Name, f.SHA256)
		}
		if strings.HasSuffix(f.Name, ".json") && !bytes.Contains(whole.Body, []byte(`"answered": 40`)) {
			t.Error("the figures are not those of the period")
		}
	}
}

func TestWhatCannotBeIssued(t *testing.T) {
	t.Parallel()
	o, s, clock, p := may(t, 40)
	for _, x := range []struct {
		name   string
		period survey.Period
		report survey.IssuedReport
		kind   survey.Kind
	}{
		{"an open month", p.Next(), survey.IssuedReport{Version: 1}, survey.Invalid},
		{"a week", survey.CalendarMonths.Period(survey.WeekPeriod, "2026-05-20"), survey.IssuedReport{Version: 1}, survey.Invalid},
		{"a correction without reason", p, survey.IssuedReport{Version: 2, Changed: "x"}, survey.Invalid},
		{"a version that is not next", p, survey.IssuedReport{Version: 3, Changed: "x", Why: "x"}, survey.Conflict},
	} {
		if err := o.Issue(t.Context(), x.period, x.report); survey.KindOf(err) != x.kind {
			t.Errorf("%s: %v", x.name, err)
		}
	}
	// Between the close of a month and the decision of what it may show.
	if _, err := s.AddResponse(t.Context(), strings.Repeat("f", 32), testkit.Draft(5)); err != nil {
		t.Fatal(err)
	}
	clock.Set("2026-07-01")
	if _, err := s.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	june := survey.IssuedReport{Version: 1, Actor: "admin"}
	if err := o.Issue(t.Context(), p.Next(), june); survey.KindOf(err) != survey.Busy {
		t.Errorf("before the decision: %v", err)
	}
	if err := o.Results.Decide(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := o.Issue(t.Context(), p.Next(), june); err != nil {
		t.Errorf("after it: %v", err)
	}
}

// TestEvidence: the list of digests fits the files, a draft says that it is one,
// and the same record gives the same archive.
func TestEvidence(t *testing.T) {
	t.Parallel()
	o, _, _, p := may(t, 40)
	page := survey.ReportFile{Name: "trang-cong-khai.html", Body: []byte("<html>")}
	more := func(*results.View) ([]survey.ReportFile, error) { return []survey.ReportFile{page}, nil }
	first, _, err := o.Evidence(t.Context(), p, more)
	if err != nil {
		t.Fatal(err)
	}
	if again, _, err := o.Evidence(t.Context(), p, more); err != nil || !bytes.Equal(first, again) {
		t.Errorf("the archive differs, %v", err)
	}
	files := unzip(t, first)
	list := string(files["doc-truoc.txt"])
	if !strings.Contains(list, "Báo cáo là bản nháp") {
		t.Errorf("%s", list)
	}
	for name, body := range files {
		if sum := sha256.Sum256(body); name != "doc-truoc.txt" && !strings.Contains(list, hex.EncodeToString(sum[:])+"  "+name+"\r\n") {
			t.Errorf("%s is not listed with its digest", name)
		}
	}
	for _, name := range []string{"nhap-bao-cao-hai-long-2026-05.docx", "ke-hoach-khao-sat-2026.docx", "phieu-khao-sat.pdf", "niem-phong.csv", page.Name} {
		if len(files[name]) == 0 {
			t.Errorf("%s is missing", name)
		}
	}
	if err := o.Issue(t.Context(), p, survey.IssuedReport{Version: 1, Actor: "admin"}); err != nil {
		t.Fatal(err)
	}
	issued, _, err := o.Evidence(t.Context(), p, more)
	if err != nil {
		t.Fatal(err)
	}
	if list := string(unzip(t, issued)["doc-truoc.txt"]); !strings.Contains(list, "Báo cáo là bản số 1, phát hành ngày 02/6/2026.") {
		t.Errorf("%s", list)
	}
}

func unzip(t *testing.T, archive []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		r.Close()
	}
	return files
}

// TestSealsAreCheckedOncePerSeal: what is known is told at once.
func TestSealsAreCheckedOncePerSeal(t *testing.T) {
	t.Parallel()
	o, s, clock, _ := may(t, 7)
	check := func(anew bool) issue.Check {
		t.Helper()
		c, err := o.CheckSeals(context.Background(), anew)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if c := check(false); c.Done || c.Do == "" {
		t.Errorf("before any check: %+v", c)
	}
	if c := check(true); !c.Done || !strings.Contains(c.Answer, "7 phiếu") {
		t.Errorf("checked: %+v", c)
	}
	if c := check(false); !c.Done {
		t.Errorf("remembered: %+v", c)
	}
	clock.Set("2026-06-03")
	if _, err := s.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	if c := check(false); c.Done {
		t.Errorf("after another day was closed: %+v", c)
	}
}
