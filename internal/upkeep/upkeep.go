// Package upkeep keeps the record safe in an office without IT: one round of what
// has to be done by itself, backups, putting one back, and one list of checks that
// says what is wrong and what to do.
package upkeep
