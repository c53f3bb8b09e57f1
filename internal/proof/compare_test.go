package proof

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"
)

// words are what a Summary says beside its figures, and the names of things.
var words = []string{"name", "labels", "note"}

// tree reads JSON with every number as the text it was written with, drops the
// words, and makes lists of things objects by id: their order means nothing here.
func tree(t testing.TB, text []byte) any {
	t.Helper()
	in := json.NewDecoder(bytes.NewReader(text))
	in.UseNumber()
	var v any
	if err := in.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return byID(t, v)
}

func byID(t testing.TB, v any) any {
	t.Helper()
	switch v := v.(type) {
	case object:
		for k, inner := range v {
			if slices.Contains(words, k) {
				delete(v, k)
			} else {
				v[k] = byID(t, inner)
			}
		}
		return v
	case []any:
		all := object{}
		for i, inner := range v {
			key, one := idOf(i, byID(t, inner))
			if _, twice := all[key]; twice {
				t.Errorf("%s stands there twice", key)
			}
			all[key] = one
		}
		return all
	}
	return v
}

// idOf is the id of a thing in a list, and the rest of it; its place where it
// has none.
func idOf(place int, v any) (string, any) {
	o, ok := v.(object)
	if !ok {
		return fmt.Sprint(place), v
	}
	if dimension, ok := o["dimension"]; ok {
		return fmt.Sprint(o["indicator"], " by ", dimension), o
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
			return fmt.Sprint(of, " ", id), o
		}
		return id, o
	}
	return fmt.Sprint(place), o
}

// comparison is what comes of comparing trees.
type comparison struct {
	numbers int            // compared
	seen    map[string]int // how often a figure was known, by its name, with its value where that is a word
	differ  func(where string, got, want any)
}

// compare looks at every place of two trees.
func (c *comparison) compare(where, name string, got, want any) {
	g, isObject := got.(object)
	w, both := want.(object)
	if isObject && both {
		keys := maps.Clone(w)
		maps.Copy(keys, g)
		for _, k := range slices.Sorted(maps.Keys(keys)) {
			one, inGot := g[k]
			other, inWant := w[k]
			if inGot != inWant {
				c.differ(where+"/"+k, presence(one, inGot), presence(other, inWant))
				continue
			}
			c.compare(where+"/"+k, k, one, other)
		}
		return
	}
	if got != want {
		c.differ(where, got, want)
	}
	switch want := want.(type) {
	case json.Number:
		c.numbers++
		c.seen[name]++
	case string:
		c.seen[name+" "+want]++
	}
}

func presence(v any, there bool) any {
	if !there {
		return "nothing"
	}
	return v
}
