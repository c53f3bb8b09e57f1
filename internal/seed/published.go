package seed

import (
	"fmt"
	"io/fs"

	"sipas/internal/survey"
)

// Published reads the figures others published of earlier years, with which a new
// database begins. They are not part of the catalogue: nothing is counted with
// them. The error names the fault.
func Published(fsys fs.FS) ([]survey.Published, error) {
	const file = "published.json"
	var list []survey.Published
	if err := readList(fsys, file, &list); err != nil {
		return nil, err
	}
	for _, p := range list {
		if err := p.Check(""); err != nil {
			return nil, fmt.Errorf("seeds/%s: năm %q, %q phần trăm, %q: %w", file, p.Year, p.Percent, p.By, err)
		}
	}
	return list, nil
}
