// Package ingest reads the files people bring, the list of procedures and the
// number of files with a result returned, and turns them into checked rows and
// a preview to confirm. It reads CSV and .xlsx and stores nothing.
//
// A file is taken whole or not at all. What is wrong with it is one
// *survey.Error of kind Invalid: a Vietnamese sentence, and in Fields up to 20
// faults with the line where each one is ("dòng 12"). An error of any other type
// comes from the reader.
//
// Dossier codes (mã hồ sơ) lead to a person. They are taken out of every cell
// before anything else looks at it, and only their number is told.
package ingest

const (
	maxRows    = 20_000
	maxColumns = 60
	maxFaults  = 20
	headRows   = 20 // the header is looked for in this many rows
)
