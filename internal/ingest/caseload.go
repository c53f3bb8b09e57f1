package ingest

import (
	"io"

	"sipas/internal/survey"
)

// CaseloadOptions says what a file of served counts does not.
type CaseloadOptions struct {
	// From and To, half-open, both or neither: the period of a file without
	// dates. They say that the file is complete for it: what a file of domains
	// does not name had no files, and where it has dates, rows outside are faults
	// and days without a row are written as 0 files.
	From, To survey.Day
	Source   string     // the file's name, or who gave it; kept with every row
	Today    survey.Day // where given, rows of later days are faults
}

// CaseloadPreview is a checked file of served counts.
type CaseloadPreview struct {
	Rows         []survey.Caseload // by day, scope and code, for store.ImportCaseload
	From, To     survey.Day        // half-open, first and last day of all rows
	Periods      int               // days or periods with rows of their own in the file
	Total        int64             // files with a result returned, over the periods whose total is known
	NoTotal      int               // days or periods of the file whose total is not known
	Domains      []DomainCount     // over all periods, in the catalogue's order
	Procedures   int               // how many different procedures have rows
	Unmatched    []Unmatched       // counted in the total only, if it is known
	DossierCodes int               // dossier codes found and dropped
	Notes        []Note
}

// DomainCount is the served count of one domain over the file.
type DomainCount struct {
	ID, Name string
	Count    int64
}

// Unmatched is a row whose procedure or domain the catalogue does not have.
type Unmatched struct {
	Line  int
	Text  string // as in the file, shortened and masked
	Count int64
}

// Caseload reads from CSV or .xlsx how many files had their result returned (đã
// giải quyết). It takes three forms, each below any title rows:
//
//   - procedures: ngay, or tu_ngay and den_ngay (inclusive), ma_tthc and/or
//     ten_tthc, quay, tiep_nhan, da_giai_quyet;
//   - domains: tu_ngay, den_ngay, linh_vuc, da_giai_quyet;
//   - biểu II.06a: TT, Lĩnh vực, …, Đã giải quyết over Tổng, Trước hạn, Đúng
//     hạn, Quá hạn; without dates, so From and To or the title must tell.
//
// A list of procedures comes from the one-stop system and is taken as complete
// for its periods: rows add up to their domains and to the total, what the file
// does not name had none. Rows of domains may be written by hand, one domain and
// nothing else. They are complete on the word of a row "Tổng" or of From and To,
// or where every domain is named; otherwise only the domains named are known,
// not the total, nor a domain of which the file names but one of the portal's
// fields.
//
// Unmatched rows count in the total only, and are listed. A domain the file
// names nowhere is written as 0 only for periods without unmatched rows, since
// those may belong to it. A row "Tổng" must agree with the rows it sums; where a
// form of domains with dates names only some of them, it may exceed them and is
// the total. Saturdays and Sundays without rows between two periods of the file
// are written as 0; other days only on the word of From and To.
//
// Errors: Invalid, as the package says; also for a row given twice, periods that
// overlap, days of the future, totals that do not agree, and where nothing can be
// known from the rows.
func Caseload(r io.Reader, cat *survey.Catalogue, opt CaseloadOptions) (*CaseloadPreview, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	t, h, err := readTable(r, &caseloadForm)
	if err != nil {
		return nil, err
	}
	layout := newCaseloadLayout(t.records, h)
	if err := layout.setPeriod(t.records[:h.top], opt); err != nil {
		return nil, err
	}
	rows := caseloadRows{match: newMatcher(cat), layout: layout, opt: opt, seen: map[rowKey]int{}}
	for _, record := range t.records[layout.next:] {
		rows.read(record)
	}
	sums := newCaseloadSums(&rows)
	sums.check()
	if err := rows.faults.err(); err != nil {
		return nil, err
	}
	if len(sums.periods) == 0 {
		return nil, errNoRows
	}
	sums.fillGaps()
	preview, err := sums.preview()
	if err != nil {
		return nil, err
	}
	preview.addNotes(t, &rows, sums)
	return preview, nil
}

// check reports options that contradict themselves.
func (o CaseloadOptions) check() error {
	if o.From == "" && o.To == "" {
		return nil
	}
	for _, d := range []survey.Day{o.From, o.To} {
		if _, err := survey.ParseDay(string(d)); err != nil || !plausible(d) {
			return survey.Errorf(survey.Invalid, "Kỳ của tệp cần cả ngày đầu và ngày cuối, từ năm 2000 đến năm 2099.")
		}
	}
	if o.From >= o.To {
		return survey.Errorf(survey.Invalid, "Kỳ của tệp có ngày đầu sau ngày cuối.")
	}
	return nil
}
