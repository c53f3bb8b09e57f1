package survey_test

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/survey"
)

// The published vectors (also in testdata/ and the README). The hashes were made
// with sha256sum from the texts, not with this program.
const (
	vectorLeafText = `sipas-leaf-1
salt=00112233445566778899aabbccddeeff
id=0123456789abcdef0123456789abcdef
day=2026-05-16
answered_day=2026-05-15
point=quay-1
serial=0002
channel=counter
mode=paper
stage=received
respondent=self
domain=dat-dai
procedure=1.013949
questionnaire=nhanh/1
language=vi
time_band=30-119
source_band=1
comment_digest=5a4aa002b142755d4182fa89fd69c87151496f52ac75f3d3f59e8a9901f20aaa
item.chung=4
item.n1=5
item.n10=2
item.n2=3
`
	vectorLeaf = "0dad946262eabf4baff1bcfd78aa318b3923307991b67b316307352ca1c5828f"

	vectorEventText = `sipas-event-1
id=89abcdef0123456789abcdef01234567
day=2026-05-16
kind=set_aside
subject=0123456789abcdef0123456789abcdef
reason=Gửi hai lần từ một máy
detail=
actor=giamsat
`
	vectorEvent = "0d31f02f0d34023b3ed118dd391218c252bced68310e616aca4b67edfa1b2eb5"

	vectorSealText = `sipas-seal-1
previous=0000000000000000000000000000000000000000000000000000000000000000
day=2026-05-16
count=2
leaf=0dad946262eabf4baff1bcfd78aa318b3923307991b67b316307352ca1c5828f
leaf=8d1adf1f27ba3b7a9f44da477d15bd724803c674708f58cd2f6eaa8622038537
receipt=544970489aa6c6889cdb2bedf8962b12b9f7754470ef36febdd91c655c513bd7
receipt=991c06b5bd421e97cedb59b315c4183c08a5be645be12f0698f2563bc18309af
event=0d31f02f0d34023b3ed118dd391218c252bced68310e616aca4b67edfa1b2eb5
`
	vectorSeal = "20372212b8db473f337088ad68d89d6b0c9e2e6379464409d0d2d9f2ee9a6ed1"

	vectorKey         = "000102030405060708090a0b0c0d0e0f"
	vectorReceipt     = "NL63-NM67-8ZDU"
	vectorReceiptHash = "991c06b5bd421e97cedb59b315c4183c08a5be645be12f0698f2563bc18309af"
)

// vectorResponse is the response of vectorLeafText; its answers are in no order.
func vectorResponse() survey.Response {
	return survey.Response{
		ID: "0123456789abcdef0123456789abcdef", Day: "2026-05-16", AnsweredDay: "2026-05-15", Point: "quay-1", Serial: "0002",
		Channel: survey.Counter, Mode: survey.PaperMode, Stage: survey.Received, Respondent: survey.Self,
		Domain: "dat-dai", Procedure: "1.013949", Questionnaire: "nhanh/1", Language: "vi", TimeBand: "30-119", SourceBand: "1",
		Answers:       []survey.Answer{{Item: "n2", Level: 3}, {Item: "chung", Level: 4}, {Item: "n10", Level: 2}, {Item: "n1", Level: 5}},
		CommentDigest: survey.CommentDigest("ffeeddccbbaa99887766554433221100", "Cán bộ hướng dẫn rõ, nhưng chờ lâu."),
		Salt:          "00112233445566778899aabbccddeeff",
	}
}

func TestLeafVector(t *testing.T) {
	t.Parallel()
	r := vectorResponse()
	if got := r.LeafText(); got != vectorLeafText {
		t.Errorf("canonical text:\n%s\nwant\n%s", got, vectorLeafText)
	}
	if got := r.ComputeLeaf(); got != vectorLeaf {
		t.Errorf("leaf %s, want %s", got, vectorLeaf)
	}
}

func TestEventVector(t *testing.T) {
	t.Parallel()
	e := survey.Event{ID: "89abcdef0123456789abcdef01234567", Day: "2026-05-16", Kind: survey.EventSetAside,
		Subject: "0123456789abcdef0123456789abcdef", Reason: "Gửi hai lần từ một máy", Actor: "giamsat"}
	if got := e.ComputeDigest(); got != vectorEvent {
		t.Errorf("digest %s, want %s", got, vectorEvent)
	}
}

func TestSealVector(t *testing.T) {
	t.Parallel()
	leaves := []string{"8d1adf1f27ba3b7a9f44da477d15bd724803c674708f58cd2f6eaa8622038537", vectorLeaf}
	receipts := []string{vectorReceiptHash, "544970489aa6c6889cdb2bedf8962b12b9f7754470ef36febdd91c655c513bd7"}
	if got := survey.SealText(survey.FirstPrevious, "2026-05-16", leaves, receipts, []string{vectorEvent}); got != vectorSealText {
		t.Errorf("canonical text:\n%s\nwant\n%s", got, vectorSealText)
	}
	if got := survey.ComputeSeal(survey.FirstPrevious, "2026-05-16", leaves, receipts, []string{vectorEvent}); got != vectorSeal {
		t.Errorf("seal %s, want %s", got, vectorSeal)
	}
	// The empty day after it.
	const empty = "c3c6aaa6c01adc5fc68ef7db4a111436dd17bc10561918311e7285340019be4a"
	if got := survey.ComputeSeal(vectorSeal, "2026-05-17", nil, nil, nil); got != empty {
		t.Errorf("empty day: seal %s, want %s", got, empty)
	}
}

func TestReceiptVector(t *testing.T) {
	t.Parallel()
	if got := survey.Receipt(vectorKey); got != vectorReceipt {
		t.Errorf("receipt %s, want %s", got, vectorReceipt)
	}
	if got := survey.ReceiptHash(vectorReceipt); got != vectorReceiptHash {
		t.Errorf("hash %s, want %s", got, vectorReceiptHash)
	}
}

// The files beside this test are what the README prints.
func TestVectorFiles(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]string{
		"leaf-vector.txt": vectorLeafText, "event-vector.txt": vectorEventText, "seal-vector.txt": vectorSealText,
	} {
		text, err := os.ReadFile("testdata/" + file)
		if err != nil || string(text) != want {
			t.Errorf("%s differs from the vector: %v\n%s", file, err, text)
		}
	}
}

func TestOrderOfAnswersDoesNotCount(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := vectorResponse()
		r.Answers = rapid.Permutation(r.Answers).Draw(t, "answers")
		if got := r.ComputeLeaf(); got != vectorLeaf {
			t.Fatalf("leaf %s with answers %v", got, r.Answers)
		}
	})
}

// Whatever field of a response is changed, its leaf changes. The fields are found
// by reflection, so that a new one cannot be forgotten.
func TestEveryFieldIsInTheLeaf(t *testing.T) {
	t.Parallel()
	fields := reflect.TypeFor[survey.Response]()
	for i := range fields.NumField() {
		field := fields.Field(i)
		if field.Name == "Leaf" || field.Name == "Answers" {
			continue
		}
		for _, value := range []string{"", "x", "2026-05-17", "other"} {
			r := vectorResponse()
			v := reflect.ValueOf(&r).Elem().Field(i)
			if v.String() == value {
				continue
			}
			v.SetString(value)
			if r.ComputeLeaf() == vectorLeaf {
				t.Errorf("%s = %q leaves the leaf as it was", field.Name, value)
			}
		}
	}
	for name, change := range map[string]func(r *survey.Response){
		"another level":     func(r *survey.Response) { r.Answers[0].Level = 4 },
		"another item":      func(r *survey.Response) { r.Answers[0].Item = "n3" },
		"an answer less":    func(r *survey.Response) { r.Answers = r.Answers[1:] },
		"an answer more":    func(r *survey.Response) { r.Answers = append(r.Answers, survey.Answer{Item: "n4", Level: 1}) },
		"two levels traded": func(r *survey.Response) { r.Answers[0].Level, r.Answers[1].Level = 4, 3 },
		"no answers":        func(r *survey.Response) { r.Answers = nil },
	} {
		r := vectorResponse()
		change(&r)
		if r.ComputeLeaf() == vectorLeaf {
			t.Errorf("%s leaves the leaf as it was", name)
		}
	}
}

func TestCommentDigest(t *testing.T) {
	t.Parallel()
	want := survey.CommentDigest("aa", "rất tốt")
	for name, got := range map[string]string{
		"another salt":    survey.CommentDigest("ab", "rất tốt"),
		"another comment": survey.CommentDigest("aa", "rất tồi"),
		"no salt":         survey.CommentDigest("", "rất tốt"),
	} {
		if got == want {
			t.Errorf("%s has the same digest", name)
		}
	}
}

func TestSealIgnoresOrder(t *testing.T) {
	t.Parallel()
	hash := rapid.StringMatching(`[0-9a-f]{64}`)
	rapid.Check(t, func(t *rapid.T) {
		list := func(label string) []string { return rapid.SliceOfN(hash, 1, 6).Draw(t, label) }
		leaves, receipts, events := list("leaves"), list("receipts"), list("events")
		want := survey.ComputeSeal(survey.FirstPrevious, "2026-05-16", leaves, receipts, events)
		shuffle := func(values []string) []string { return rapid.Permutation(values).Draw(t, "shuffled") }
		if got := survey.ComputeSeal(survey.FirstPrevious, "2026-05-16", shuffle(leaves), shuffle(receipts), shuffle(events)); got != want {
			t.Fatal("the seal depends on the order of its lines")
		}
		for name, other := range map[string]string{
			"previous":        survey.ComputeSeal(vectorSeal, "2026-05-16", leaves, receipts, events),
			"day":             survey.ComputeSeal(survey.FirstPrevious, "2026-05-17", leaves, receipts, events),
			"a leaf less":     survey.ComputeSeal(survey.FirstPrevious, "2026-05-16", leaves[1:], receipts, events),
			"a leaf more":     survey.ComputeSeal(survey.FirstPrevious, "2026-05-16", append([]string{vectorLeaf}, leaves...), receipts, events),
			"a receipt less":  survey.ComputeSeal(survey.FirstPrevious, "2026-05-16", leaves, receipts[1:], events),
			"an event less":   survey.ComputeSeal(survey.FirstPrevious, "2026-05-16", leaves, receipts, events[1:]),
			"kinds exchanged": survey.ComputeSeal(survey.FirstPrevious, "2026-05-16", leaves, events, append([]string{vectorLeaf}, receipts...)),
		} {
			if other == want {
				t.Fatalf("%s does not change the seal", name)
			}
		}
	})
}

var receiptForm = regexp.MustCompile(`^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$`)

func TestReceiptForm(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.StringN(1, -1, 128).Draw(t, "key")
		r := survey.Receipt(key)
		if !receiptForm.MatchString(r) || survey.Receipt(key) != r {
			t.Fatalf("receipt of %q is %q", key, r)
		}
		for _, typed := range []string{r, strings.ToLower(r), strings.ReplaceAll(r, "-", ""), strings.ReplaceAll(r, "-", " "),
			"  " + strings.ReplaceAll(r, "-", " – ") + "\t"} {
			if got := survey.NormalReceipt(typed); got != r {
				t.Fatalf("%q typed for %q gives %q", typed, r, got)
			}
		}
	})
}

func TestNormalReceiptRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, typed string }{
		{"nothing", ""},
		{"only hyphens", "----"},
		{"too short", "ABCD-EFGH-JKL"},
		{"too long", "ABCD-EFGH-JKLMN"},
		{"digit 0", "ABCD-EFGH-JKL0"},
		{"letter O", "ABCD-EFGH-JKLO"},
		{"digit 1", "ABCD-EFGH-JKL1"},
		{"letter I", "ABCD-EFGH-JKLI"},
		{"small i", "abcd-efgh-jkli"},
		{"small o", "abcd-efgh-jklo"},
		{"Cyrillic А", "АBCD-EFGH-JKLM"},
		{"Greek Β", "AΒCD-EFGH-JKLM"},
		{"full width Ａ", "ＡBCD-EFGH-JKLM"},
		{"long ſ for S", "ſBCD-EFGH-JKLM"},
		{"Kelvin sign K", "ABCD-EFGH-J\u212aLM"},
		{"dotless ı", "ABCD-EFGH-JKLı"},
		{"letter with a mark", "ĂBCD-EFGH-JKLM"},
		{"combining mark", "A\u0306BCD-EFGH-JKLM"},
		{"underscore", "ABCD_EFGH_JKLM"},
		{"invalid UTF-8", "ABCD-EFGH-JKL\xff"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := survey.NormalReceipt(tt.typed); got != "" {
				t.Errorf("%q gives %q", tt.typed, got)
			}
		})
	}
}

func FuzzNormalReceipt(f *testing.F) {
	for _, typed := range []string{vectorReceipt, "nl63 nm67 8zdu", "", "ſBCD-EFGH-JKLM", "ABCDEFGHJKLM", "ABCD-EFGH-JKL\xff"} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		got := survey.NormalReceipt(typed)
		if got != "" && (!receiptForm.MatchString(got) || survey.NormalReceipt(got) != got) {
			t.Fatalf("%q gives %q, then %q", typed, got, survey.NormalReceipt(got))
		}
	})
}

// Each letter of a receipt carries 5 bits: all 32 come up equally often. With
// 240,000 letters a fair letter stays within 5% of 7,500 (4.4 standard
// deviations); the keys are fixed, so the test does not depend on chance.
func TestReceiptLettersAreUniform(t *testing.T) {
	t.Parallel()
	const receipts = 20_000
	count := map[rune]int{}
	seen := map[string]bool{}
	for i := range receipts {
		r := survey.Receipt("key " + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + survey.ReceiptHash(string(rune(i))))
		seen[r] = true
		for _, letter := range strings.ReplaceAll(r, "-", "") {
			count[letter]++
		}
	}
	if len(seen) < receipts-1 { // 60 bits: no two alike among twenty thousand
		t.Errorf("only %d different receipts", len(seen))
	}
	if len(count) != 32 {
		t.Errorf("%d letters are used, want 32", len(count))
	}
	for letter, n := range count {
		if fair := receipts * 12 / 32; n < fair*95/100 || n > fair*105/100 {
			t.Errorf("%c comes up %d times, want about %d", letter, n, fair)
		}
	}
}

func TestEventValuesAreOneLineAndHarmless(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"gửi trùng":                     "gửi trùng",
		"  hai\r\ndòng\u2028ba\u0085 ":  "hai dòng ba",
		"=HYPERLINK(\"x\")":             "HYPERLINK(\"x\")",
		"+84 gọi":                       "84 gọi",
		"-@=+ x":                        "x",
		"\t=1":                          "1",
		"không = lỗi":                   "không = lỗi",
		"\u00a0\u3000=cmd|' /C calc'!A": "cmd|' /C calc'!A",
		"@":                             "",
	} {
		if got := survey.EventValue(typed); got != want {
			t.Errorf("EventValue(%q) = %q, want %q", typed, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		got := survey.EventValue(rapid.String().Draw(t, "typed"))
		if strings.ContainsAny(got, "\r\n\u2028\u2029\u0085") || strings.IndexAny(got, "=+-@\t ") == 0 || survey.EventValue(got) != got {
			t.Fatalf("%q", got)
		}
	})
}
