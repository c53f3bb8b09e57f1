package closed

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"

	"sipas/internal/measure"
	"sipas/internal/results"
)

// Numbers are those a text about Summaries may hold, however many zeros end them.
type Numbers map[string]bool

// NumbersIn are all numbers of the Summaries' JSON, and what was published.
func NumbersIn(summaries ...*results.Summary) Numbers {
	known := Numbers{}
	for _, p := range Published {
		known.Add(p.Percent)
	}
	body, err := json.Marshal(summaries)
	if err != nil {
		panic(err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(body)))
	decoder.UseNumber()
	for token, err := decoder.Token(); err == nil; token, err = decoder.Token() {
		if n, ok := token.(json.Number); ok {
			known.Add(strings.TrimPrefix(n.String(), "-")) // a distance is said without its sign
		}
	}
	return known
}

// Add makes a number with a decimal point known.
func (k Numbers) Add(number string) { k[canonical(number)] = true }

// AddChange makes a difference and its interval known, without their signs.
func (k Numbers) AddChange(c results.Change) {
	for _, d := range []measure.Decimal{c.Points, c.Low, c.High} {
		k.Add(strings.TrimPrefix(string(d), "-"))
	}
}

// Has reports whether a number written the Vietnamese way is known: "1.234,50".
func (k Numbers) Has(written string) bool {
	return k[canonical(strings.ReplaceAll(strings.ReplaceAll(written, ".", ""), ",", "."))]
}

// canonical is a number without zeros at its end.
func canonical(number string) string {
	r, ok := new(big.Rat).SetString(number)
	if !ok {
		return strconv.Quote(number)
	}
	return r.RatString()
}
