package figures

import (
	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/words"
)

// Fact is how an indicator stands beside its target, in words, with a sign that
// needs no colour.
type Fact struct{ Sign, Word, Class string }

// PlainFact is what was measured, before anything is concluded from it.
func PlainFact(x *results.Indicator) Fact {
	switch word := words.Compared(x); {
	case x.Withheld == results.Small:
		return Fact{}
	case !x.Plan:
		return Fact{Word: "số liệu tham khảo", Class: "none"}
	case x.Target == nil:
		return Fact{Word: measure.Ungraded.Words(), Class: "none"}
	case word == "":
		return Fact{}
	case Below(x):
		return Fact{"▼", word, "not-met"}
	default:
		return Fact{"✓", word, "met"}
	}
}

// Below reports whether the rate lies below the target: the printed distance lies
// on its own side.
func Below(x *results.Indicator) bool { return words.Size(x.Distance) != x.Distance }

// sure is how sure the plain fact is, and on which few answers that depends; empty
// where there is nothing to be sure of.
func sure(x *results.Indicator) string {
	if Graded(x.Grade) {
		return words.Grade(x)
	}
	return ""
}

func Graded(g measure.Grade) bool { return g.Level() > 0 || g == measure.TooFew }

// notes are what has to be said of an indicator beside its numbers.
func notes(x *results.Indicator) []string {
	var all []string
	if x.Reference {
		all = append(all, "Để tham khảo: kế hoạch giao một chỉ tiêu chung cho đất đai, xây dựng, đầu tư.")
	}
	for _, text := range append(words.Further(x), words.Weighted(x)) {
		if text != "" {
			all = append(all, Sentence(text)+".")
		}
	}
	if x.IndexFigure != nil && x.Formula != "" {
		all = append(all, "Tính theo công thức "+x.Formula+": "+words.FormulaName(x.Formula)+".")
	}
	return all
}
