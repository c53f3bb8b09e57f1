package results

import (
	"reflect"

	"sipas/internal/tally"
)

// Row is where the figure is counted.
func (f *Figure) Row() tally.Row { return f.row }

// Withhold redacts whatever v points to, as a Summary is.
func Withhold(v any, d Decision) { walk(reflect.ValueOf(v).Elem(), d, false) }
