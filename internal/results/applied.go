package results

import "sipas/internal/survey"

// Application says since when what is shown does without a response, and the
// smallest period or piece of days that lost it; a longer one that contains it
// lost it too. The period is empty where no shown figure ever had the response.
type Application struct {
	Day    survey.Day
	Period string
}

// Applied tells of every response that is set aside and left what is shown; those
// that wait are not in it (disclosure/README.md, rule 0).
func (v *View) Applied() (map[string]Application, error) {
	applied, err := v.Departed()
	if err != nil {
		return nil, err
	}
	asides, err := v.record.Asides(v.ctx, "", "")
	for i := range asides {
		if _, out := asides[i].Before(v.Seal.Day.Next()); !out {
			delete(applied, asides[i].ID)
		}
	}
	return applied, err
}

// Departed tells besides of those that were put back and wait to return.
func (v *View) Departed() (map[string]Application, error) {
	asides, err := v.record.Asides(v.ctx, "", "")
	if err != nil {
		return nil, err
	}
	var months []survey.Period
	for _, a := range asides {
		months = append(months, v.Calendar.Period(survey.MonthPeriod, a.Day))
	}
	years, err := v.years(months)
	if err != nil {
		return nil, err
	}
	departed := map[string]Application{}
	for _, y := range years {
		for _, a := range y.aside {
			day, piece := y.history(a.tally.Home(), v.Seal.Day).Applied(a.ID)
			switch {
			case day == "":
			case piece == nil:
				departed[a.ID] = Application{Day: day}
			default:
				departed[a.ID] = Application{day, piece.Name}
			}
		}
	}
	return departed, nil
}

// Waiting are the responses in force as set aside on the last closed day that wait:
// shown figures still count them.
func (v *View) Waiting(applied map[string]Application) (map[string]bool, error) {
	asides, err := v.record.Asides(v.ctx, "", "")
	waiting := map[string]bool{}
	for i := range asides {
		_, out := asides[i].Before(v.Seal.Day.Next())
		if _, left := applied[asides[i].ID]; out && !left {
			waiting[asides[i].ID] = true
		}
	}
	return waiting, err
}
