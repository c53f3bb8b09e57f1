package export

import (
	"context"
	"io"
	"iter"
	"strconv"

	"sipas/internal/store"
	"sipas/internal/survey"
)

// ItemColumn is the column of an item in responses.csv, named as in the leaf.
func ItemColumn(item string) string { return "item." + item }

// Columns of responses.csv; the items' stand in between.
var (
	columnsBefore = []string{"id", "day", "answered_day", "point", "serial", "channel", "mode", "stage", "respondent", "domain", "procedure",
		"questionnaire", "language", "time_band", "source_band"}
	columnsAfter = []string{"comment", "comment_digest", "set_aside", "leaf_version", "salt", "leaf"}
)

// Exporter is a record whose responses can be exported: a store, or one state of it.
type Exporter interface {
	Export(ctx context.Context, from, to survey.Day) iter.Seq2[store.Exported, error]
}

// Responses returns the columns of responses.csv and its rows, day by day in the
// order of their random ids; comments are masked. The first error ends the rows.
// The caller may keep a row only until the next one.
func Responses(ctx context.Context, s Exporter, c *survey.Catalogue, r Range) (header []string, rows iter.Seq2[[]string, error]) {
	header = append(header, columnsBefore...)
	place := map[string]int{}
	for _, it := range c.Items {
		place[it.ID] = len(header)
		header = append(header, ItemColumn(it.ID))
	}
	header = append(header, columnsAfter...)
	return header, func(yield func([]string, error) bool) {
		row := make([]string, len(header))
		for e, err := range s.Export(ctx, r.From, r.To) {
			if err != nil {
				yield(nil, err)
				return
			}
			fill(row, e, place)
			if !yield(row, nil) {
				return
			}
		}
	}
}

// fill lays a response out in its columns.
func fill(row []string, e store.Exported, place map[string]int) {
	clear(row)
	copy(row, []string{e.ID, string(e.Day), string(e.AnsweredDay), e.Point, e.Serial, string(e.Channel), string(e.Mode), string(e.Stage),
		string(e.Respondent), e.Domain, e.Procedure, e.Questionnaire, e.Language, e.TimeBand, e.SourceBand})
	for _, a := range e.Answers {
		row[place[a.Item]] = strconv.Itoa(a.Level)
	}
	copy(row[len(row)-len(columnsAfter):], []string{survey.MaskComment(e.Comment), e.CommentDigest, string(e.SetAside), survey.LeafVersion, e.Salt, e.Leaf})
}

func responses(ctx context.Context, w io.Writer, s *store.Reads, c *survey.Catalogue, r Range) error {
	header, rows := Responses(ctx, s, c, r)
	comment := len(header) - len(columnsAfter)
	return table(w, header, func(write func(...string) error) error {
		for row, err := range rows {
			if err != nil {
				return err
			}
			row[comment] = survey.HarmlessCell(row[comment])
			if err := write(row...); err != nil {
				return err
			}
		}
		return nil
	})
}
