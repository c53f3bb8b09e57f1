package store

import (
	"cmp"
	"database/sql"
	"slices"

	"sipas/internal/survey"
)

// latestCaseload are the counts as last entered and not withdrawn, whatever day
// they count from.
const latestCaseload = ` FROM caseload c WHERE event_day = (SELECT max(l.event_day) FROM caseload l
	WHERE l.scope = c.scope AND l.code = c.code AND l.from_day = c.from_day AND l.to_day = c.to_day)
	AND withdrawn = ''`

// caseloadBook are the counts as last entered, in memory: a file of a year has
// tens of thousands of rows, too many to ask the database about each while
// citizens wait for the writer.
type caseloadBook map[caseloadKey][]survey.Caseload // by day, without overlap

type caseloadKey struct {
	scope survey.Scope
	code  string
}

func readCaseloadBook(query querier) (caseloadBook, error) {
	found, err := query(`SELECT scope, code, from_day, to_day, count` + latestCaseload + ` ORDER BY from_day`)
	if err != nil {
		return nil, err
	}
	rows, err := collect(found, func(rows *sql.Rows, x *survey.Caseload) error {
		return rows.Scan(&x.Scope, &x.Code, &x.From, &x.To, &x.Count)
	})
	book := caseloadBook{}
	for _, r := range rows {
		key := caseloadKey{r.Scope, r.Code}
		book[key] = append(book[key], r)
	}
	return book, err
}

// take puts rows into the book and says what that changed. Error: Conflict, as
// ImportCaseload.
func (b caseloadBook) take(c *survey.Catalogue, rows []survey.Caseload) ([]CaseloadChange, error) {
	changes := make([]CaseloadChange, len(rows))
	for i, r := range rows {
		key := caseloadKey{r.Scope, r.Code}
		changes[i].Caseload = r
		at, _ := slices.BinarySearchFunc(b[key], r.From, func(x survey.Caseload, from survey.Day) int {
			return cmp.Or(cmp.Compare(x.To, from), -1) // the first that ends after r begins
		})
		switch old := b[key]; {
		case at == len(old) || old[at].From >= r.To:
			b[key] = slices.Insert(old, at, r)
		case old[at].From != r.From || old[at].To != r.To:
			return nil, survey.Errorf(survey.Conflict, "%s %s chồng lên số đã nhập %s.", caseloadName(c, r), caseloadDays(r), caseloadDays(old[at]))
		default:
			changes[i].Known, changes[i].Old = true, old[at].Count
			old[at] = r
		}
	}
	return changes, b.checkSums(rows)
}

// checkSums refuses rows after which the domains of some days add up to more than
// the total of the same days.
func (b caseloadBook) checkSums(rows []survey.Caseload) error {
	sums := map[survey.Span]int64{}
	for key, list := range b {
		for _, r := range list {
			if key.scope == survey.ScopeDomain {
				sums[survey.Span{From: r.From, To: r.To}] += r.Count
			}
		}
	}
	totals := map[survey.Span]int64{}
	for _, r := range b[caseloadKey{scope: survey.ScopeTotal}] {
		totals[survey.Span{From: r.From, To: r.To}] = r.Count
	}
	for _, r := range rows {
		span := survey.Span{From: r.From, To: r.To}
		if total, known := totals[span]; known && sums[span] > total && r.Scope != survey.ScopeProcedure {
			return survey.Errorf(survey.Conflict, "Số hồ sơ các lĩnh vực %s, kể cả số đã nhập trước, cộng lại %d, nhiều hơn tổng %d.",
				caseloadDays(r), sums[span], total)
		}
	}
	return nil
}
