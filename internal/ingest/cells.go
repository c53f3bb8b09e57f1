package ingest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// clean gives the text of a cell as it is stored: NFC, single blanks, nothing
// invisible.
func clean(cell string) string {
	visible := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, cell)
	return vi.NFC(strings.Join(strings.Fields(visible), " "))
}

// key is the form in which headers and names are compared: folded, and only
// letters and digits, so that ma_tthc and "Mã TTHC" are one.
func key(text string) string {
	words := strings.FieldsFunc(vi.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}

// dossierCode is procedures.md §6, also with the older prefix and blanks around
// the hyphens, anywhere in a cell.
var dossierCode = regexp.MustCompile(`(?i)(?:\d{3}\.\d{2}\.\d{2}\.)?\b[A-Z]\d{2}(?:\.\d{1,3}){0,4} ?[\-–] ?\d{6} ?[\-–] ?\d{4,7}`)

var procedureCode = regexp.MustCompile(`^(\d\.\d{6})(\.\d{3}\.\d{2}\.\d{2})?(\.[Hh]\d{2})?$`)

// nationalCode strips the tail a city adds: 1.001193.000.00.00.H24 is 1.001193.
func nationalCode(cell string) (code string, ok bool) {
	m := procedureCode.FindStringSubmatch(cell)
	if m == nil {
		return "", false
	}
	return m[1], true
}

var (
	slashed = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})$`)
	dashed  = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
)

// parseDay reads dd/mm/yyyy or yyyy-mm-dd between 2000 and 2099: an absurd year
// is a slip of the hand. The error is one Vietnamese phrase.
func parseDay(cell string) (survey.Day, error) {
	iso := cell
	if m := slashed.FindStringSubmatch(cell); m != nil {
		iso = isoDay(m[1], m[2], m[3])
	} else if !dashed.MatchString(cell) {
		return "", fmt.Errorf("“%s” không phải ngày; cần dạng 31/05/2026 hoặc 2026-05-31", brief(cell))
	}
	day, err := survey.ParseDay(iso)
	if err != nil || !plausible(day) {
		return "", fmt.Errorf("“%s” không phải ngày có thật từ năm 2000 đến năm 2099", cell) // of the shape of a day, so nothing to mask
	}
	return day, nil
}

func isoDay(day, month, year string) string {
	return fmt.Sprintf("%s-%02s-%02s", year, month, day)
}

func plausible(d survey.Day) bool { return d >= "2000-01-01" && d < "2100-01-01" }

var (
	plainNumber = regexp.MustCompile(`^\d+$`)
	grouped     = regexp.MustCompile(`^\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+|(?: \d{3})+)$`)
	negative    = regexp.MustCompile(`^(?:[-−–] ?\d|\(\d+\)$)`)
	separators  = strings.NewReplacer(".", "", ",", "", " ", "")
)

// maxCount is far beyond what a commune returns in a year.
const maxCount = 1_000_000

// parseCount reads a whole number, with dots, commas or blanks between groups of
// three. A blank cell or a bare dash is no number: ok is false. The error is one
// Vietnamese phrase.
func parseCount(cell string) (count int64, ok bool, err error) {
	switch {
	case strings.Trim(cell, "-–") == "":
		return 0, false, nil
	case negative.MatchString(cell):
		return 0, false, fmt.Errorf("số hồ sơ %s là số âm", brief(cell))
	case !plainNumber.MatchString(cell) && !grouped.MatchString(cell):
		return 0, false, fmt.Errorf("“%s” không phải số nguyên", brief(cell))
	}
	count, err = strconv.ParseInt(separators.Replace(cell), 10, 64)
	if err != nil || count > maxCount {
		return 0, false, fmt.Errorf("số hồ sơ %s lớn bất thường (trên %s)", brief(cell), vi.Int(maxCount))
	}
	return count, true, nil
}
