// Package measure is the arithmetic of the published figures: rates, intervals,
// grades, indexes, the weighted rate and the comparison of two periods. Numbers
// in, numbers out; what is counted, and what may be shown, is decided elsewhere.
// README.md beside this file is the rule it follows.
package measure
