package results

import (
	"sipas/internal/survey"
)

// How far back printed sheets are looked at, in closed days.
const (
	OldRunDays = 30
	QuietDays  = 7 // more where fewer than quietWorkdays of them were working days, as around Tết

	quietWorkdays = 5
)

// PrintRuns is what the closed days say of the printed sheets, by Point.ID: from
// which of them answers came, never how many.
type PrintRuns struct {
	Until survey.Day          // the last closed day; empty: none is closed
	Old   map[string][]string // serials still answered from after the day the current one was issued, oldest first
	Quiet map[string]bool     // in use for a week of working days, and nobody answered
}

// PrintRuns looks at those of the points in use.
func (v *View) PrintRuns() (PrintRuns, error) {
	if v.Seal.Day == "" {
		return PrintRuns{}, nil
	}
	last, err := v.lastAnswered()
	if err != nil {
		return PrintRuns{}, err
	}
	s := PrintRuns{Until: v.Seal.Day, Old: map[string][]string{}, Quiet: map[string]bool{}}
	since := quietSince(v.Catalogue, v.Seal.Day)
	for _, p := range v.Catalogue.Points {
		if current, ok := p.Current(); ok && p.Active() {
			s.look(p, current, last, since)
		}
	}
	return s, nil
}

// printRun is one print run of one point.
type printRun struct{ point, serial string }

// lastAnswered returns the last day on which an answer came from each sheet, as
// far as it lies in the days looked at.
func (v *View) lastAnswered() (map[printRun]survey.Day, error) {
	last := map[printRun]survey.Day{}
	for b, err := range v.record.Blocks(v.ctx, v.Seal.Day.Add(1-OldRunDays), v.Seal.Day.Next()) {
		if err != nil {
			return nil, err
		}
		points, serials := b.Columns[survey.ColPoint], b.Columns[survey.ColSerial]
		for i := range b.N {
			last[printRun{points.Values[points.Index[i]], serials.Values[serials.Index[i]]}] = b.Day
		}
	}
	return last, nil
}

// quietSince is the first day without an answer that makes a sheet quiet.
func quietSince(c *survey.Catalogue, until survey.Day) survey.Day {
	since := until.Add(1 - QuietDays)
	for since > until.Add(1-OldRunDays) && c.WorkingDays(since, until.Next()) < quietWorkdays {
		since = since.Add(-1)
	}
	return since
}

func (s *PrintRuns) look(p survey.Point, current survey.PointCode, last map[printRun]survey.Day, since survey.Day) {
	quiet := p.Codes[0].IssuedOn <= since
	for _, code := range p.Codes {
		day := last[printRun{p.ID, code.Serial}]
		quiet = quiet && day < since
		// On the day of issue the old sheet may still have been the only one.
		if code.Serial < current.Serial && day > current.IssuedOn {
			s.Old[p.ID] = append(s.Old[p.ID], code.Serial)
		}
	}
	if quiet {
		s.Quiet[p.ID] = true
	}
}
