// Package ingest reads the files people bring, the list of procedures, the numbers
// of files with a result returned and the values of other indicators, and turns
// them into checked values and a preview to confirm. It reads CSV and .xlsx and
// stores nothing.
//
// The way of a number: grids (a file of either kind is cut into cells, bounded) ->
// readTable (the cells come under the header of a form) -> the rows of the form (what
// each row means) -> a preview. A file is right or refused: what could be read in two
// ways is not read.
//
// What is wrong is one *survey.Error of kind Invalid: a Vietnamese sentence, and in
// Fields up to 20 faults with the line where each one is ("dòng 12"). An error of
// any other type comes from the reader or the context.
//
// Columns nobody asks for are never kept, and dossier codes (mã hồ sơ), which lead
// to a person, are only compared with each other.
package ingest

import "time"

// What one file may cost. Everything is counted while it is read.
const (
	MaxBytes = 10 << 20 // of the file

	maxTime     = 12 * time.Second
	maxUnzipped = 384 << 20 // read through, not kept
	maxKept     = 32 << 20  // texts kept
	maxSheets   = 100
	maxStyles   = 100_000
	maxMerges   = 50_000
	maxStrings  = 500_000
	maxColumns  = 256
	maxRows     = 60_000
	maxCells    = 1_200_000 // of a grid
	maxCell     = 2000      // letters of a text that are looked at

	maxFaults = 20
	headRows  = 40 // the header is looked for in this many rows
)
