// Package tally counts the answers of closed days, in plain sight: one loop over
// the rows of a day, in which every answer is added to the tables it belongs to.
// It knows which answers an indicator speaks of (survey/README.md); it
// decides nothing about what may be shown.
//
// The recount in internal/proof does the same from the raw export, without this
// package.
package tally
