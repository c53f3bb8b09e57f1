package web_test

import (
	"net/http"
	"strings"
	"testing"

	"sipas/internal/seed"
	"sipas/internal/survey"
	"sipas/internal/web/citizen"
	"sipas/seeds"
)

// TestThanksSayWhatCounts: the answer we ask for is the answer we count, and one
// that does not count is not thanked as if it did.
func TestThanksSayWhatCounts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, path, stage, domain, says string }{
		{"a result, land", "/s/q11111", "received", "dat-dai", "Phiếu được tính vào chỉ tiêu 95% và lĩnh vực Đất đai."},
		{"a result, another field", "/s/q11111", "received", "chung-thuc", "Phiếu được tính vào chỉ tiêu 95% và lĩnh vực Chứng thực."},
		{"a result, no field", "/s/q11111", "received", "", "Phiếu được tính vào chỉ tiêu 95%."},
		{"at the return desk", "/s/t22222", "", "", "Phiếu được tính vào chỉ tiêu 95%."},
		{"waiting", "/s/q11111", "waiting", "dat-dai", "Phiếu chưa tính vào chỉ tiêu, vì Ông/Bà chưa có kết quả."},
		{"not said", "/s/q11111", "", "dat-dai", "Phiếu chưa tính vào chỉ tiêu, vì chưa rõ tình trạng hồ sơ."},
		{"in English", "/s/q11111?lang=en", "received", "", "It counts towards the 95% target."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			values := s.filled(c.path, "4")
			values.Set("stage", c.stage)
			values.Set("domain", c.domain)
			to := s.post(strings.SplitN(c.path, "?", 2)[0]+"/gui", values).want(http.StatusSeeOther).header.Get("Location")
			p := s.get(to).want(http.StatusOK)
			if got := p.text("main"); !strings.Contains(got, c.says) {
				t.Errorf("the thanks say %q", got)
			}
			again := s.get(p.attribute(".switch", "href")).want(http.StatusOK)
			if p.attribute("html", "lang") == again.attribute("html", "lang") || again.text(".code") != p.text(".code") {
				t.Error("the switch of language leads elsewhere")
			}
		})
	}
}

// TestCommentsOfOneSourceHaveABudget: beyond it the answer counts and the comment
// is declined, which the thanks say.
func TestCommentsOfOneSourceHaveABudget(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	long := strings.Repeat("ạ", survey.MaxComment)
	var last string
	for range 12 { // of 6.000 bytes each; the budget is 65.536
		values := s.filled("/s/q11111", "4")
		values.Set("comment", long)
		last = s.post("/s/q11111/gui", values).want(http.StatusSeeOther).header.Get("Location")
	}
	kept := 0
	for _, r := range s.stored() {
		if r.Comment != "" {
			kept++
		}
	}
	if n := len(s.stored()); n != 12 || kept != 10 {
		t.Errorf("%d answers and %d comments stored, want 12 and 10", n, kept)
	}
	if got := s.get(last).text("main"); !strings.Contains(got, "Góp ý không được nhận") {
		t.Errorf("the thanks say %q", got)
	}
}

// TestResultIsNotAskedBeforeThereIsOne: whoever gave a stage without a result is
// not asked about it when the form comes back.
func TestResultIsNotAskedBeforeThereIsOne(t *testing.T) {
	t.Parallel()
	c, err := seed.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	point, _ := c.Point("quay-2")
	q, _ := c.NewestQuestionnaire("nhanh")
	set := load(t)
	for stage, asked := range map[string]bool{"received": true, "": true, "waiting": false, "guided": false, "refused": false} {
		f := citizen.NewFormPage(set.NewBase(set.Text("vi"), c.Centre, nil), citizen.FormInput{Catalogue: c, Entry: citizen.Entry{Stage: stage},
			Form: citizen.NewForm(c, point, survey.PointCode{}, q, citizen.Plain, today)})
		for _, x := range f.Factors {
			for _, q := range x.Questions {
				if want := !asked && q.Field == "q-n4"; q.Unasked != want {
					t.Errorf("stage %q: %s is not asked: %t, want %t", stage, q.Field, q.Unasked, want)
				}
			}
		}
	}
}
