package stats

import (
	"iter"

	"sipas/internal/survey"
)

// Input is everything Build needs. Nothing in it is changed.
type Input struct {
	Catalogue  *survey.Catalogue
	Period     survey.Period
	LastClosed survey.Day // last sealed day; "" if none
	Seal       string     // seal of that day, printed with everything

	// Blocks are the closed days that may hold responses of the period, each day
	// at most once; rows outside the period are ignored. Nil means none.
	Blocks iter.Seq2[*survey.Block, error]

	SetAside    []SetAside        // in force as of LastClosed
	Caseload    []survey.Caseload // served counts, any period and scope
	Disclosures []Disclosure      // every decision made so far, any period

	// Unrestricted leaves the disclosure rules out, for checking only.
	Unrestricted bool
}

// SetAside names a response that is left out of every figure, and why.
type SetAside struct {
	Day    survey.Day // the day it was stored on, that is its block
	Row    int        // its position in that block, from 0
	Reason string
}
