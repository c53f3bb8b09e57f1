package app

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"sipas/internal/config"
	"sipas/internal/issue"
	"sipas/internal/report"
	"sipas/internal/results"
	"sipas/internal/stats"
	"sipas/internal/store"
	"sipas/internal/survey"
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
func reportFile(ctx context.Context, s *store.Store, period survey.Period, format string, unrestricted, raw bool) ([]byte, error) {
	r := results.New(s, period.Calendar)
	write, figures := map[string]func(io.Writer, *stats.Summary) error{"json": report.JSON, "csv": report.CSV,
		"xlsx": workbook{store: s, results: r, unrestricted: unrestricted, raw: raw}.writer(ctx)}[format]
	switch {
	case figures:
		return figuresFile(ctx, r, period, write, unrestricted)
	case unrestricted:
		return nil, errUsage{fmt.Errorf("--unrestricted không dùng với --format %s", format)}
	}
	office := issue.Office{Store: s, Results: r}
	draft, err := office.Draft(ctx, period)
	if err != nil {
		return nil, err
	}
	file, err := draft.File(format)
	return file.Body, err
}

func figuresFile(ctx context.Context, r *results.Results, period survey.Period, write func(io.Writer, *stats.Summary) error, unrestricted bool) ([]byte, error) {
	summary, err := summarise(ctx, r, period, unrestricted)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	err = write(&text, summary)
	return text.Bytes(), err
}

func summarise(ctx context.Context, r *results.Results, period survey.Period, unrestricted bool) (*stats.Summary, error) {
	if unrestricted {
		return r.Unrestricted(ctx, period)
	}
	return r.Summary(ctx, period)
}
