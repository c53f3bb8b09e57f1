package screen

import (
	_ "embed"
	"strings"
)

//go:embed README.md
var readme string

// Power is what the simulation measured: a row for each scene of README.md, with how
// many of 100 months show a sign and, in brackets, one to explain, in four settings. A
// test holds the table to what the code does.
func Power() [][]string {
	_, table, _ := strings.Cut(readme, "<!-- simulation -->\n")
	table, _, _ = strings.Cut(table, "<!-- end -->")
	var rows [][]string
	for i, line := range strings.Split(strings.TrimSpace(table), "\n") {
		if cells := strings.Split(strings.Trim(line, "|"), "|"); i >= 2 {
			for j := range cells {
				cells[j] = strings.TrimSpace(cells[j])
			}
			rows = append(rows, cells[1:])
		}
	}
	return rows
}
