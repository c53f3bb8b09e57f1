// Package stats turns the responses of closed days into one Summary: rates with
// their intervals, verdicts, indexes, comparisons, and what the disclosure rules
// leave of them. measures.md says what every number means; this package is its
// code. It is pure: no clock, no disk, no network, and the same input gives the
// same Summary to the last byte.
//
// Build makes the Summary of one period. Disclose decides, once, when periods
// close, which groups their breakdowns may show; Build only reads decisions.
package stats
