package proof

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// thing is something a Summary gives figures of: an indicator, a question, a row.
type thing struct {
	period  string   // as forms write it
	part    string   // of the JSON
	id      string   // of an indicator
	names   []string // in lower case, the full one first
	context []string // what stands over it in a table: a row's dimension, and the row it divides
	has     map[string][]string

	numbered []string // names and labels of levels that have a number in them
}

// book is what the Summaries of some periods hold. A form may show nothing else.
type book struct {
	codebook
	main   string // the period the form is of
	things []*thing
	totals map[string]*thing // of each period
}

// newBook reads the Summary a form is of, the one before it, and those of other
// periods that stand beside it.
func newBook(t testing.TB, of document, before *document, besides ...document) *book {
	b := &book{codebook: of.record.book, totals: map[string]*thing{}}
	main := parsed(t, of)
	b.main = periodLabel(main["period"].(object)["name"].(string))
	b.read(b.main, main)
	if before != nil {
		s := parsed(t, *before)
		b.compare(main, s)
		besides = append(besides, *before)
	}
	for _, doc := range besides {
		s := parsed(t, doc)
		if name := periodLabel(s["period"].(object)["name"].(string)); b.totals[name] == nil {
			b.read(name, s)
		}
	}
	return b
}

func parsed(t testing.TB, doc document) (s object) {
	in := json.NewDecoder(strings.NewReader(string(doc.body)))
	in.UseNumber()
	if err := in.Decode(&s); err != nil {
		t.Fatal(err)
	}
	return s
}

func (b *book) read(period string, s object) {
	totals := &thing{period: period, part: "totals", has: map[string][]string{}}
	totals.take("", s["totals"])
	totals.take("coverage", s["coverage"])
	b.totals[period] = totals
	for _, part := range []string{"indicators", "last_12_months"} {
		for at, x := range objects(s[part]) {
			of := b.indicator(period, part, x)
			for i, level := range levelWords {
				if n := of.has[fmt.Sprint("level", i+1)]; at == 0 && part == "indicators" && n != nil {
					b.add(period, "levels", object{"name": level}, "phân bố").has["level"] = n
				}
			}
			if n, s := whole64(x["answered"]), whole64(x["satisfied"]); at == 0 && part == "indicators" && n > 0 { // in place of five levels
				b.add(period, "levels", object{"name": "bình thường trở xuống (mức 1–3)"}).has["level"] = []string{fmt.Sprint(n - s)}
				b.add(period, "levels", object{"name": "hài lòng (mức 4–5)"}).has["level"] = []string{fmt.Sprint(s)}
			}
		}
	}
	for _, x := range objects(s["items"]) {
		b.add(period, "items", x)
	}
	names := map[string]string{} // of the rows that are divided
	for _, table := range objects(s["breakdowns"]) {
		for _, e := range objects(table["entries"]) {
			names[text(e["group"])] = text(e["name"])
		}
	}
	for _, table := range objects(s["breakdowns"]) {
		context := []string{text(table["name"])}
		if within := text(table["within"]); within != "" {
			context = append(context, names[within])
		}
		for _, e := range objects(table["entries"]) {
			b.add(period, "breakdowns", e, context...)
		}
		if text(table["dimension"]) == "channel" {
			b.counterAndHome(period, objects(table["entries"]))
		}
	}
}

// counterAndHome is how much more satisfied people were at the counter than at home.
func (b *book) counterAndHome(period string, rows []object) {
	by := map[string]evidence{}
	for _, x := range rows {
		by[text(x["group"])] = evidenceOf(x, 0)
	}
	if len(by) > 1 && by["counter"].n != nil && by["home"].n != nil {
		one := b.add(period, "breakdowns", object{"name": "người trả lời tại quầy"})
		for part, value := range newcombe(by["counter"], by["home"]) {
			one.has[part] = []string{value}
		}
	}
}

// levelWords are the levels of satisfaction, which charts show of the lead.
var levelWords = []string{"Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"}

var besideNames = map[string]string{
	"other_stages":   "Phiếu của người chưa nhận kết quả",
	"other_channels": "máy tính bảng tại sảnh",
}

// indicator reads one, and what stands inside it.
func (b *book) indicator(period, part string, x object) *thing {
	of := b.add(period, part, x)
	for _, f := range objects(x["formulas"]) {
		letter := text(f["formula"])
		of.take("formula."+letter, f["rate"])
		one := b.add(period, part, object{"name": "công thức " + letter}, of.names[0])
		one.names = append(one.names, strings.ToLower(letter)+":")
		for _, key := range []string{"rate", "low", "high"} {
			one.take(key, f[key])
		}
		for _, key := range []string{"respondents", "n_eff", "answered", "satisfied"} {
			one.take(key, x[key])
		}
	}
	for name, called := range besideNames {
		if y, ok := x[name].(object); ok {
			y["name"] = called
			b.add(period, part, y, of.names[0])
		}
	}
	for _, f := range objects(x["factors"]) {
		b.add(period, part, f, of.names[0])
		for _, item := range objects(f["items"]) {
			b.add(period, part, item, of.names[0])
		}
	}
	return of
}

// inside are the parts of a thing that are things themselves.
var inside = []string{"factors", "items", "formulas", "other_stages", "other_channels", "labels"}

// add makes a thing of an object with all its numbers.
func (b *book) add(period, part string, x object, context ...string) *thing {
	name := strings.ToLower(text(x["name"]))
	one := &thing{period: period, part: part, names: []string{name}, has: map[string][]string{}}
	if x["item"] != nil || x["index"] != nil { // "mức độ hài lòng" about it, without what is in brackets
		one.id = text(x["id"])
		rest := strings.TrimPrefix(strings.TrimPrefix(name, "hài lòng "), "chỉ số ")
		short, _, _ := strings.Cut(name, " (")
		restShort, _, _ := strings.Cut(rest, " (")
		one.names = append(one.names, rest, short, restShort, strings.TrimPrefix(restShort, "về "))
		if goal, ok := x["target"].(object); ok && goal["percent"] != nil {
			one.pTails(x, goal)
		}
	}
	for _, i := range b.Items {
		if i.ID == x["id"] && i.Text["vi"] != "" {
			one.names = append(one.names, strings.ToLower(i.Text["vi"]))
		}
	}
	for _, said := range append(slices.Clone(one.names), texts(x["labels"])...) {
		if digits.MatchString(said) {
			one.numbered = append(one.numbered, said)
		}
	}
	for _, c := range context {
		one.context = append(one.context, strings.ToLower(c))
	}
	for key, value := range x {
		if !slices.Contains(inside, key) {
			one.take(key, value)
		}
	}
	b.things = append(b.things, one)
	return one
}

// pTails are P↑ and P↓, which a workbook shows beside the grade.
func (x *thing) pTails(of, goal object) {
	n, s, t := of["answered"], of["satisfied"], whole64(goal["basis_points"])
	if n == nil || whole64(n) == 0 || of["index"] != nil {
		return
	}
	e := counted(whole64(s), whole64(n))
	x.has["up"] = []string{e.up(ratio(t, 10000)).Text('f', 6)}
	x.has["down"] = []string{e.down(ratio(t, 10000)).Text('f', 6)}
}

// take keeps every number of a value, by its place.
func (x *thing) take(place string, v any) {
	switch v := v.(type) {
	case json.Number:
		x.has[place] = append(x.has[place], canonical(v.String()))
	case object:
		for key, inner := range v {
			x.take(strings.TrimPrefix(place+"."+key, "."), inner)
		}
	case []any:
		for i, inner := range v {
			if place == "levels" {
				x.take(fmt.Sprint("level", i+1), inner)
			} else {
				x.take(place, inner)
			}
		}
	}
}

// holds says whether the thing has the number in one of these places; "*": anywhere.
func (x *thing) holds(number string, places ...string) bool {
	for place, numbers := range x.has {
		if slices.Contains(places, "*") || slices.Contains(places, place) {
			if slices.Contains(numbers, number) {
				return true
			}
			if r, ok := new(big.Rat).SetString(number); ok && (place == "up" || place == "down") && slices.Contains(numbers, r.FloatString(6)) {
				return true
			}
		}
	}
	return false
}

// compare adds to each indicator what it was in the period before, and the change.
func (b *book) compare(now, before object) {
	was := map[string]object{}
	for _, x := range objects(before["indicators"]) {
		was[text(x["id"])] = x
	}
	for _, x := range objects(now["indicators"]) {
		y, one := was[text(x["id"])], b.indicatorOf(b.main, text(x["id"]))
		for _, key := range []string{"answered", "respondents", "rate"} {
			one.take("before."+key, y[key])
		}
		if x["rate"] == nil || y["rate"] == nil {
			continue
		}
		for _, hair := range []int64{-1, 0, 1} { // n_eff is printed with two decimals
			for part, value := range newcombe(evidenceOf(x, hair), evidenceOf(y, hair)) {
				one.has["change."+part] = append(one.has["change."+part], value)
			}
		}
	}
}

func (b *book) indicatorOf(period, id string) *thing {
	at := slices.IndexFunc(b.things, func(x *thing) bool { return x.period == period && x.part == "indicators" && x.id == id })
	return b.things[at]
}

func evidenceOf(x object, hair int64) evidence {
	e := counted(whole64(x["satisfied"]), whole64(x["answered"]))
	if n, ok := x["n_eff"].(json.Number); ok {
		people, _ := new(big.Rat).SetString(n.String())
		return effective(e.rate(), people.Add(people, ratio(hair*5, 1000)))
	}
	return e
}

func objects(v any) (all []object) {
	values, _ := v.([]any)
	for _, x := range values {
		all = append(all, maps.Clone(x.(object)))
	}
	return all
}

func texts(v any) (all []string) {
	values, _ := v.([]any)
	for _, x := range values {
		all = append(all, strings.ToLower(text(x)))
	}
	return all
}

func text(v any) string { s, _ := v.(string); return s }

// canonical is a number without what is only its spelling: -95.50 is 191/2.
func canonical(text string) string {
	x, ok := new(big.Rat).SetString(strings.TrimLeft(text, "-−+"))
	if !ok {
		panic(text)
	}
	return x.RatString()
}

// digits finds the numbers of a Vietnamese text: 1.265, 95,18.
var digits = regexp.MustCompile(`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?`)

func numbersIn(text string) (all []string) {
	for _, n := range vietnamese(text) {
		all = append(all, canonical(n))
	}
	return all
}

// periodLabel writes a period's name as forms do, in lower case.
func periodLabel(name string) string {
	year, part, _ := strings.Cut(name, "-")
	switch {
	case part == "":
		return "năm " + year
	case part[0] == 'Q':
		return "quý " + []string{"i", "ii", "iii", "iv"}[part[1]-'1'] + " năm " + year
	case part[0] == 'H':
		return "6 tháng " + []string{"đầu", "cuối"}[part[1]-'1'] + " năm " + year
	case len(part) == 2:
		return "tháng " + strings.TrimPrefix(part, "0") + " năm " + year
	}
	return zero.ReplaceAllString("ngày "+part[3:]+"/"+part[:2]+"/"+year, "$1")
}

// zero is the one before a day or month of one digit.
var zero = regexp.MustCompile(`\b0(\d/)`)
