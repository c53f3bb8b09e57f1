package proof

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"slices"
)

// words are what a Summary says beside its figures, the names of things, and what the
// raw export does not tell: what is proposed to be set aside, undecided, and by whom.
var words = []string{"name", "labels", "note", "centre", "coverage", "administrative", "pending", "set_aside_by_admins"}

// tree reads JSON with every number as the text it was written with, drops the words,
// and makes lists of things objects by id: their order means nothing here.
func tree(text []byte) any {
	in := json.NewDecoder(bytes.NewReader(text))
	in.UseNumber()
	var v any
	if err := in.Decode(&v); err != nil {
		panic(err)
	}
	return byID(v)
}

func asTree(v any) any {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return tree(text)
}

func byID(v any) any {
	switch v := v.(type) {
	case object:
		for k, inner := range v {
			if slices.Contains(words, k) {
				delete(v, k)
			} else {
				v[k] = byID(inner)
			}
		}
		return v
	case []any:
		all := object{}
		for i, inner := range v {
			key, one := idOf(i, byID(inner))
			if _, twice := all[key]; twice {
				key += " once more"
			}
			all[key] = one
		}
		return all
	}
	return v
}

// idOf is the id of a thing in a list, and the rest of it; its place where it has none.
func idOf(place int, v any) (string, any) {
	o, ok := v.(object)
	if !ok {
		return fmt.Sprint(place), v
	}
	if dimension, ok := o["dimension"].(string); ok {
		within, _ := o["within"].(string)
		return tableName(fmt.Sprint(o["indicator"]), dimension, within), o
	}
	for _, k := range []string{"group", "id", "reason", "formula"} {
		id, ok := o[k].(string)
		if !ok {
			continue
		}
		delete(o, k)
		switch of, isItem := o["indicator"]; {
		case k == "reason":
			return id, o["count"]
		case isItem:
			delete(o, "indicator")
			return fmt.Sprint(of, " ", id), o
		}
		return id, o
	}
	return fmt.Sprint(place), o
}

// comparison is what comes of comparing trees.
type comparison struct {
	shownOnly   bool // what is null or absent is not shown, and right
	numbers     int  // compared
	differences []string
	reader      *reader // of what was shown before
}

func (k *comparison) differ(where string, got, want any) {
	k.differences = append(k.differences, fmt.Sprintf("%s: shown %v, recounted %v", where, got, want))
}

// compare looks at every place of two trees.
func (k *comparison) compare(where string, got, want any) {
	g, isObject := got.(object)
	w, both := want.(object)
	switch {
	case isObject && both:
		keys := maps.Clone(w)
		maps.Copy(keys, g)
		for _, key := range slices.Sorted(maps.Keys(keys)) {
			one, inGot := g[key]
			other, inWant := w[key]
			empty := one == "" || other == ""
			switch {
			case key == "withheld" && k.shownOnly:
			case inGot && inWant:
				k.compare(where+"/"+key, one, other)
			case !empty && !(k.shownOnly && one == nil):
				k.differ(where+"/"+key, presence(one, inGot), presence(other, inWant))
			}
		}
	case k.shownOnly && (got == nil || isObject && len(g) == 0):
	case !equal(got, want):
		k.differ(where, got, want)
	default:
		if _, isNumber := want.(json.Number); isNumber {
			k.numbers++
		}
	}
}

// equal compares numbers by what they are worth: 95.5 is 95.50.
func equal(got, want any) bool {
	a, both := got.(json.Number)
	b, isNumber := want.(json.Number)
	if !both || !isNumber {
		return !isObject(got) && !isObject(want) && got == want
	}
	x, ok := new(big.Rat).SetString(string(a))
	y, ok2 := new(big.Rat).SetString(string(b))
	return ok && ok2 && x.Cmp(y) == 0
}

func isObject(v any) bool {
	_, ok := v.(object)
	return ok
}

func presence(v any, there bool) any {
	if !there {
		return "nothing"
	}
	return v
}
