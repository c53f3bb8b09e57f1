package app

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"sipas/internal/config"
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
	administrative := flags.Bool("administrative", false, "kỳ báo cáo từ ngày 15 đến ngày 14")
	format := flags.String("format", "json", "csv hoặc json")
	out := flags.String("out", "", "tệp; bỏ trống là in ra màn hình")
	unrestricted := flags.Bool("unrestricted", false, "không che nhóm nhỏ; chỉ để kiểm tra, không công bố")
	if _, err := parse(e, flags, args, 0); err != nil {
		return err
	}
	if (*year == "") == (*name == "") {
		return errUsage{errors.New("cần đúng một trong hai: --year hoặc --period")}
	}
	write, ok := map[string]func(io.Writer, *stats.Summary) error{"json": report.JSON, "csv": report.CSV}[*format]
	if !ok {
		return errUsage{fmt.Errorf("--format %q: chỉ có csv hoặc json", *format)}
	}
	period, err := survey.ParsePeriod(*year+*name, *administrative)
	if err != nil {
		return errUsage{err}
	}
	return withReader(ctx, e, data.Data, func(s *store.Store) error {
		calendar, err := s.Calendar(ctx)
		if err != nil {
			return err
		}
		r := results.New(s, calendar == "administrative")
		summarise := r.Summary
		if *unrestricted {
			summarise = r.Unrestricted
		}
		summary, err := summarise(ctx, period)
		if err != nil {
			return err
		}
		var text bytes.Buffer
		if err := write(&text, summary); err != nil {
			return err
		}
		if *out == "" {
			_, err = e.Stdout.Write(text.Bytes())
			return err
		}
		return os.WriteFile(*out, text.Bytes(), 0o600)
	})
}
