// Package export writes the raw record of the closed days so that anyone who is
// given it can recompute every rate and every seal: plain CSV files, a codebook,
// and a note that says how and that it is confidential.
package export

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// Confidential stands in the codebook and in the note of every export.
const Confidential = "Dữ liệu thô, không công bố: chỉ dành cho người quản trị và người giám sát, những người chịu trách nhiệm giữ kín. " +
	"Không tìm cách nhận ra người trả lời."

// Range bounds an export by the day responses were stored, half-open; empty
// bounds are unlimited.
type Range struct{ From, To survey.Day }

// Create opens the file of the export with the name; Write closes it.
type Create func(name string) (io.WriteCloser, error)

// Write writes every file of the export, all from one state of the record. On an
// error files may be missing or short; the caller removes them.
func Write(ctx context.Context, s *store.Store, r Range, create Create) error {
	return s.LongSnapshot(ctx, func(record *store.Reads) error { return writeAll(ctx, record, r, create) })
}

func writeAll(ctx context.Context, s *store.Reads, r Range, create Create) error {
	catalogue, err := s.ClosedCatalogue(ctx) // what was changed today is covered by no seal yet
	if err != nil {
		return err
	}
	files := []struct {
		name  string
		write func(io.Writer) error
	}{
		{"responses.csv", func(w io.Writer) error { return responses(ctx, w, s, catalogue, r) }},
		{"days.csv", func(w io.Writer) error { return days(ctx, w, s, r) }},
		{"events.csv", func(w io.Writer) error { return events(ctx, w, s, r) }},
		{"receipts.csv", func(w io.Writer) error { return receipts(ctx, w, s, r) }},
		{"set-asides.csv", func(w io.Writer) error { return setAsides(ctx, w, s, r) }},
		{"decisions.csv", func(w io.Writer) error { return decisions(ctx, w, s) }},
		{"signs.csv", func(w io.Writer) error { return signs(ctx, w, s) }},
		{"states.csv", func(w io.Writer) error { return states(ctx, w, s) }},
		{"served.csv", func(w io.Writer) error { return served(ctx, w, s) }},
		{"reported.csv", func(w io.Writer) error { return reported(ctx, w, s) }},
		{"codebook.json", func(w io.Writer) error { return codebook(ctx, w, s, catalogue) }},
		{"DOC-TRUOC.txt", note},
	}
	for _, f := range files {
		if r != (Range{}) && slices.Contains(ofTheWhole, f.name) {
			continue
		}
		if err := writeFile(create, f.name, f.write); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	return nil
}

// ofTheWhole are the files that say how things stand at the last close: an export of
// some days has none of them, for their events may lie outside.
var ofTheWhole = []string{"signs.csv", "states.csv", "decisions.csv", "served.csv", "reported.csv"}

func writeFile(create Create, name string, write func(io.Writer) error) error {
	w, err := create(name)
	if err != nil {
		return err
	}
	if err := write(w); err != nil {
		w.Close()
		return err
	}
	return w.Close()
}

// table writes a CSV that spreadsheets open as UTF-8.
func table(w io.Writer, header []string, rows func(write func(...string) error) error) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	if err := c.Write(header); err != nil {
		return err
	}
	if err := rows(func(row ...string) error { return c.Write(row) }); err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}

func days(ctx context.Context, w io.Writer, s *store.Reads, r Range) error {
	seals, err := s.Seals(ctx, r.From, r.To)
	if err != nil {
		return err
	}
	return table(w, []string{"day", "count", "previous", "seal"}, func(write func(...string) error) error {
		for _, d := range seals {
			if err := write(string(d.Day), strconv.Itoa(d.Count), d.Previous, d.Seal); err != nil {
				return err
			}
		}
		return nil
	})
}

func events(ctx context.Context, w io.Writer, s *store.Reads, r Range) error {
	to, err := closedEnd(ctx, s, r)
	if err != nil {
		return err
	}
	all, err := s.Events(ctx, r.From, to)
	if err != nil {
		return err
	}
	return table(w, append(append([]string{}, survey.EventFields...), "digest"), func(write func(...string) error) error {
		for i := range all {
			if err := write(append(all[i].Values(), all[i].Digest)...); err != nil {
				return err
			}
		}
		return nil
	})
}

// closedEnd is the end of the range, or the first open day if that comes first.
func closedEnd(ctx context.Context, s *store.Reads, r Range) (survey.Day, error) {
	seal, found, err := s.LastSeal(ctx)
	if err != nil {
		return "", err
	}
	end := survey.Day("0001-01-01") // nothing is closed: nothing is exported
	if found {
		end = seal.Day.Next()
	}
	if r.To != "" && r.To < end {
		end = r.To
	}
	return end, nil
}

func receipts(ctx context.Context, w io.Writer, s *store.Reads, r Range) error {
	return table(w, []string{"day", "receipt"}, func(write func(...string) error) error {
		for x, err := range s.Receipts(ctx, r.From, r.To) {
			if err != nil {
				return err
			}
			if err := write(string(x.Day), x.Hash); err != nil {
				return err
			}
		}
		return nil
	})
}

// viewOf is the record as figures are made from it.
func viewOf(ctx context.Context, s *store.Reads) (*results.View, error) {
	calendar, err := s.Calendar(ctx)
	if err != nil {
		return nil, err
	}
	v, err := results.Over(ctx, s, calendar)
	if err == nil {
		v.Reads = s
	}
	return v, err
}

// setAsides lists what is set aside, with the day from which shown figures do
// without it, empty while that waits; and what was put back on a day since but has
// not returned to them.
func setAsides(ctx context.Context, w io.Writer, s *store.Reads, r Range) error {
	v, err := viewOf(ctx, s)
	if err != nil {
		return err
	}
	departed, err := v.Departed()
	if err != nil {
		return err
	}
	asides, err := s.Asides(ctx, r.From, r.To)
	if err != nil {
		return err
	}
	return table(w, []string{"id", "day", "reason", "since", "applied", "applied_to", "put_back"}, func(write func(...string) error) error {
		for _, a := range asides {
			now, isOut := a.Before(r.To)
			left, gone := departed[a.ID]
			var back survey.Day
			if !isOut && gone && now.Day != "" {
				back = now.Day
				now, isOut = a.Before(back)
			}
			if !isOut {
				continue
			}
			if err := write(a.ID, string(a.Day), string(now.Reason), string(now.Day), string(left.Day), left.Period, string(back)); err != nil {
				return err
			}
		}
		return nil
	})
}

// decisions lists what each closed period may show, as it was decided.
func decisions(ctx context.Context, w io.Writer, s *store.Reads) error {
	all, err := s.Decisions(ctx)
	if err != nil {
		return err
	}
	return table(w, []string{"period", "day", "decision"}, func(write func(...string) error) error {
		for _, d := range all {
			if err := write(d.Name, string(d.Day), d.Body); err != nil {
				return err
			}
		}
		return nil
	})
}

// signs lists the answers that each sign marks as awaiting; the sign itself stands in
// the decision on its month.
func signs(ctx context.Context, w io.Writer, s *store.Reads) error {
	v, err := viewOf(ctx, s)
	if err != nil {
		return err
	}
	return table(w, []string{"sign", "point", "month", "rules", "level", "open", "id"}, func(write func(...string) error) error {
		for _, x := range v.Signs() {
			ids, err := v.IDs(&x)
			if err != nil {
				return err
			}
			for _, id := range ids {
				if err := write(x.ID, x.Point, x.Period.Name, fmt.Sprint(x.Rules()), string(x.Level), strconv.FormatBool(x.Open), id); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// states lists the rows of each table that events cover, in their canonical text, as
// they were when the last day closed: what the seals say of all the other files.
func states(ctx context.Context, w io.Writer, s *store.Reads) error {
	tables, err := s.ClosedStates(ctx)
	if err != nil {
		return err
	}
	return table(w, []string{"table", "row"}, func(write func(...string) error) error {
		for _, t := range tables {
			for _, row := range t.Rows {
				if err := write(t.Name, row); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// served lists the served counts as the figures use it: a month or whole quarter a row
// and cell, and the days of lists of cases.
func served(ctx context.Context, w io.Writer, s *store.Reads) error {
	served, err := s.Served(ctx)
	if err != nil {
		return err
	}
	return table(w, []string{"period", "day", "scope", "code", "count", "entered", "source"}, func(write func(...string) error) error {
		for _, e := range served.Entries() {
			row := func(day survey.Day, scope, code string, count int64) error {
				return write(e.Period, string(day), scope, code, strconv.FormatInt(count, 10), string(e.Entered), survey.HarmlessCell(e.Source))
			}
			if e.Total != nil {
				if err := row("", "total", "", *e.Total); err != nil {
					return err
				}
			}
			for _, id := range slices.Sorted(maps.Keys(e.Domains)) {
				if err := row("", "domain", id, e.Domains[id]); err != nil {
					return err
				}
			}
			for _, x := range e.Cases {
				scope := "procedure"
				if x.Procedure == "" {
					scope = "total"
				}
				if err := row(x.Day, scope, x.Procedure, x.Count); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// reported lists the values of the plan's other indicators.
func reported(ctx context.Context, w io.Writer, s *store.Reads) error {
	all, err := s.Reported(ctx)
	if err != nil {
		return err
	}
	number := func(n *int64) string {
		if n == nil {
			return ""
		}
		return strconv.FormatInt(*n, 10)
	}
	return table(w, []string{"indicator", "period", "numerator", "denominator", "value", "source"}, func(write func(...string) error) error {
		for _, x := range all {
			if err := write(x.Indicator, x.Period, number(x.Numerator), number(x.Denominator), x.Value, survey.HarmlessCell(x.Source)); err != nil {
				return err
			}
		}
		return nil
	})
}

// codebookFile is codebook.json: what every value in the files refers to.
type codebookFile struct {
	Schema         int                    `json:"schema"`
	Confidential   string                 `json:"confidential"`
	Centre         survey.Centre          `json:"centre"`
	FirstDay       survey.Day             `json:"first_day"`
	Days           string                 `json:"days"`
	Domains        []survey.Domain        `json:"domains"`
	Procedures     []survey.Procedure     `json:"procedures"`
	Points         []survey.Point         `json:"points"`
	Scales         []survey.Scale         `json:"scales"`
	Items          []survey.Item          `json:"items"`
	Questionnaires []survey.Questionnaire `json:"questionnaires"`
	Mappings       []survey.Mapping       `json:"mappings"`
	Indicators     []survey.Indicator     `json:"indicators"`
}

func codebook(ctx context.Context, w io.Writer, s *store.Reads, c *survey.Catalogue) error {
	first, err := s.FirstDay(ctx)
	if err != nil {
		return err
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(codebookFile{
		Schema: 1, Confidential: Confidential, Centre: c.Centre, FirstDay: first,
		Days:    "YYYY-MM-DD, +07:00; every range is half-open: from the first day, up to but without the last",
		Domains: c.Domains, Procedures: c.Procedures, Points: c.Points, Scales: c.Scales, Items: c.Items,
		Questionnaires: c.Questionnaires, Mappings: c.Mappings, Indicators: c.Indicators,
	})
}

func note(w io.Writer) error {
	_, err := io.WriteString(w, Confidential+`

responses.csv  mỗi dòng một phiếu của các ngày đã niêm phong, theo ngày, trong ngày thứ tự ngẫu nhiên
days.csv       niêm phong từng ngày
events.csv     mọi việc đã làm với sổ phiếu (loại phiếu, nhập số hồ sơ, ...)
receipts.csv   dấu băm của mã phiếu, để người dân tự kiểm tra
set-asides.csv phiếu đang bị loại, lý do, từ ngày nào; applied: ngày các số liệu đã công bố thôi tính phiếu ấy (trống: còn chờ),
               applied_to: kỳ ngắn nhất thôi tính nó; kỳ dài hơn cũng vậy;
               put_back: ngày hủy việc loại, khi số liệu đã công bố còn chưa tính lại phiếu ấy
states.csv     các bảng khác (điểm khảo sát, câu hỏi, chỉ tiêu, người dùng, số hồ sơ, đề nghị, báo cáo, ...), đúng chữ mà nhật ký niêm phong
signs.csv      phiếu mà mỗi dấu hiệu đánh dấu là chờ xem xét
decisions.csv  mỗi kỳ được công bố những dòng nào, quyết định khi chốt kỳ
served.csv     số hồ sơ đã trả kết quả theo tháng hoặc trọn quý, và theo ngày, thủ tục nếu có danh sách hồ sơ, như đang tính từ lần
               chốt ngày gần nhất; số đã bị thay không còn ở đây, mỗi lần nhập (số cũ, số mới) là sự kiện trong events.csv
reported.csv   giá trị các chỉ tiêu khác của kế hoạch do xã báo cáo
codebook.json  ý nghĩa của mọi mã, câu hỏi, chỉ số, chỉ tiêu

Tỷ lệ hài lòng của một câu = số phiếu mức 4 và 5 chia cho số phiếu có trả lời câu đó, bỏ các phiếu có ghi ở cột set_aside.
Cột set_aside: thu-may (phiếu thử máy), nhap-nham (nhập nhầm), gui-lap (gửi lặp), nhoi-phieu (nhồi phiếu); trống: phiếu được tính.
Kiểm tra tất cả: sipas verify-export THƯ-MỤC. Tự tính lại niêm phong: xem mục "Checking a seal" trong README của chương trình.
`)
	return err
}
