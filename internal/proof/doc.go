// Package proof holds the tests a sceptic should read first. They know the
// program by what it gives out: the Summaries as JSON (schema 2), every other form
// of them, and the raw export. No line is shared with the rooms that count and that
// decide what may be shown; both are written anew from the README pages of measure,
// survey and disclosure.
//
//   - The recount (recount_*_test.go) computes every number of the Summaries
//     again, from the raw export, with plain loops.
//   - The attack (attack_*_test.go) is a reader who keeps everything that was ever
//     shown, from the first day to the last, and solves for the small groups
//     behind it. Start at attack_test.go.
//   - The forms (forms_*_test.go): CSV, workbook, papers, public and staff pages of a
//     running service say nothing but what the JSON says, under the same names. So
//     what holds of the JSON holds of them. Start at forms_test.go.
//
// record_test.go reads the raw export, definitions_test.go says whom a figure
// speaks of, published_*_test.go read Summaries, commune_*_test.go make a commune.
package proof
