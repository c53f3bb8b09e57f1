package seed

import (
	"io/fs"
	"strconv"

	"sipas/internal/survey"
)

// Published reads the figures others published of earlier years. They are not
// part of the catalogue: nothing is counted with them. The error names the fault.
func Published(fsys fs.FS) ([]survey.Published, error) {
	const file = "published.json"
	var list []survey.Published
	if err := readList(fsys, file, &list); err != nil {
		return nil, err
	}
	for _, p := range list {
		year, yearErr := strconv.Atoi(p.Year)
		percent, err := strconv.ParseFloat(p.Percent, 64)
		if yearErr != nil || year < 2000 || err != nil || percent < 0 || percent > 100 || p.By == "" {
			return nil, survey.Errorf(survey.Invalid, "seeds/%s: năm %q, %q phần trăm, người công bố %q không đúng.", file, p.Year, p.Percent, p.By)
		}
		if _, err := survey.ParseDay(string(p.On)); err != nil {
			return nil, err
		}
	}
	return list, nil
}
