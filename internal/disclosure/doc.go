// Package disclosure decides what is shown to whom: which rows a table may have
// in a quarter, a half year and a year, where the five levels stand beside a
// rate, how time is cut into pieces, and when a set-aside may leave what was
// shown. The rules are in README.md, numbered as here.
//
// The room is pure: numbers and names in, decisions out. Callers count the
// answers, keep what was decided at a period's close, and hand both in again.
// Whoever reads it for the first time begins with rows.go, then table.go.
package disclosure

// Few is how many answers must stand behind everything shown; one to nine are
// protected.
const Few = 10

// FewLevels is how many must stand behind the five levels c1..c5.
const FewLevels = 30

// Others is the id of the merged row, "các nhóm khác (k nhóm)".
const Others = "*"
