package app

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"

	"sipas/internal/config"
	"sipas/internal/issue"
	"sipas/internal/report"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/upkeep"
)

func reportPeriod(ctx context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("report", flag.ContinueOnError)
	data.Bind(flags)
	year := flags.String("year", "", "năm, ví dụ 2026")
	name := flags.String("period", "", "kỳ: 2026-Q3, 2026-05, 2026-H1, 2026-2027 ...")
	format := flags.String("format", "json", strings.Join(issue.Formats, ", "))
	raw := flags.Bool("raw", false, "xlsx: thêm từng phiếu gốc; không công bố")
	out := flags.String("out", "", "tệp; bỏ trống là in ra màn hình")
	unrestricted := flags.Bool("unrestricted", false, "không che nhóm nhỏ; chỉ để kiểm tra, không công bố")
	if _, err := parse(e, flags, args, 0); err != nil {
		return err
	}
	if (*year == "") == (*name == "") {
		return errUsage{errors.New("cần đúng một trong hai: --year hoặc --period")}
	}
	if !slices.Contains(issue.Formats, *format) {
		return errUsage{fmt.Errorf("--format %q: chỉ có %s", *format, strings.Join(issue.Formats, ", "))}
	}
	if *raw && *format != "xlsx" {
		return errUsage{errors.New("--raw chỉ dùng với --format xlsx; phiếu gốc dạng csv: sipas export")}
	}
	return withReader(ctx, e, data.Data, func(s *store.Store) error {
		calendar, err := s.Calendar(ctx)
		if err != nil {
			return err
		}
		period, err := calendar.Parse(*year + *name)
		if err != nil {
			return errUsage{err}
		}
		file, err := reportFile(ctx, s, period, *format, *unrestricted, *raw)
		if err != nil {
			return err
		}
		if *out == "" {
			_, err = e.Stdout.Write(file)
			return err
		}
		return os.WriteFile(*out, file, 0o600)
	})
}

// reportFile writes the figures of any period, or the draft of its report as a
// document, which never shows what the disclosure rules hide.
func reportFile(ctx context.Context, s *store.Store, period survey.Period, format string, unrestricted, raw bool) (file []byte, err error) {
	var write func(io.Writer, figures) error
	switch format {
	case "json":
		write = func(w io.Writer, f figures) error { return onSummary(w, f, report.JSON) }
	case "csv":
		write = func(w io.Writer, f figures) error { return onSummary(w, f, report.CSV) }
	case "xlsx":
		write = func(w io.Writer, f figures) error { return f.workbook(ctx, w, raw) }
	default:
		if unrestricted {
			return nil, errUsage{fmt.Errorf("--unrestricted không dùng với --format %s", format)}
		}
	}
	r := results.New(s, period.Calendar)
	r.Trust = (&upkeep.Checker{Store: s, Log: slog.New(slog.DiscardHandler)}).Fits
	err = r.Read(ctx, func(v *results.View) error {
		if err := onRecord(v, period, s.Today()); err != nil || write == nil {
			return err
		}
		var b bytes.Buffer
		err := write(&b, figures{v, period, unrestricted})
		file = b.Bytes()
		return err
	})
	if err != nil || write != nil {
		return file, err
	}
	reporter := issue.Reporter{Store: s, Results: r}
	draft, err := reporter.Draft(ctx, period)
	if err != nil {
		return nil, err
	}
	document, err := draft.File(format)
	return document.Body, err
}

// onRecord refuses a period that has not begun, or was over before the record
// began.
func onRecord(v *results.View, p survey.Period, today survey.Day) error {
	switch {
	case p.From > today:
		return survey.Errorf(survey.Invalid, "Kỳ %s chưa bắt đầu (hôm nay là %s), chưa có số liệu.", p.Name, today)
	case v.First != "" && p.To <= v.First:
		return survey.Errorf(survey.Invalid, "Kỳ %s kết thúc trước ngày đầu tiên của sổ ghi (%s), không có số liệu.", p.Name, v.First)
	}
	return nil
}

// figures are Summaries of one state of the record, as they may be shown or
// complete.
type figures struct {
	*results.View
	period       survey.Period
	unrestricted bool
}

func (f figures) summary(p survey.Period) (*results.Summary, error) {
	if f.unrestricted {
		return f.Unrestricted(p)
	}
	return f.Summary(p)
}

func onSummary(w io.Writer, f figures, write func(io.Writer, *results.Summary) error) error {
	s, err := f.summary(f.period)
	if err != nil {
		return err
	}
	return write(w, s)
}
