package disclosure_test

import (
	"fmt"

	"sipas/internal/disclosure"
)

// A close decides its period from the counts of the year and what was decided
// before; the rows are kept as they are.
func Example() {
	kept := map[disclosure.Quarters][]string{} // of the domain table, from the store
	domains := &disclosure.Table{
		Rule: disclosure.Public, Rows: kept,
		Shown: disclosure.Periods, // where tthc is shown
		Parts: []disclosure.Part{
			{ID: "uu-tien", Plan: true, N: disclosure.Counts{40, 45, 40, 50}},
			{ID: "tu-phap", N: disclosure.Counts{80, 70, 90, 85}},
			{ID: "van-hoa", N: disclosure.Counts{6, 12, 14, 11}},
			{ID: "", N: disclosure.Counts{5, 12, 10, 13}},
		},
	}
	for _, p := range disclosure.Periods { // each at its own close
		kept[p] = domains.Decide(p)
	}
	fmt.Printf("%q\n%q\n", kept[disclosure.Q1], kept[disclosure.Year])

	land, err := domains.Child("uu-tien", disclosure.Public, []disclosure.Part{
		{ID: "dat-dai", Plan: true, N: disclosure.Counts{30, 31, 25, 40}},
		{ID: "xay-dung", Plan: true, N: disclosure.Counts{10, 14, 15, 10}},
	}) // then land.Rows = what was kept, land.Decide(p), land.Child("dat-dai", …)
	fmt.Printf("%q %v\n", land.Decide(disclosure.Q1), err)

	levels := domains.Levels(disclosure.Periods, nil, "uu-tien") // where tthc has levels
	fmt.Printf("%q\n", levels.Decide(disclosure.Q1))
	// Output:
	// ["tu-phap" "uu-tien"]
	// ["tu-phap" "uu-tien"]
	// ["dat-dai" "xay-dung"] <nil>
	// ["*" "uu-tien"]
}
