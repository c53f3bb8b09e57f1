package app

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"sipas/internal/config"
	"sipas/internal/export"
	"sipas/internal/store"
)

func exportRecord(ctx context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("export", flag.ContinueOnError)
	data.Bind(flags)
	out := flags.String("out", "", "thư mục mới hoặc tệp .zip mới")
	from := flags.String("from", "", "từ ngày (kể cả)")
	to := flags.String("to", "", "đến trước ngày")
	if _, err := parse(e, flags, args, 0); err != nil {
		return err
	}
	if *out == "" {
		return errUsage{errors.New("thiếu --out THƯ-MỤC hoặc TỆP.zip")}
	}
	var r export.Range
	var err1, err2 error
	r.From, err1 = parseDay(*from)
	r.To, err2 = parseDay(*to)
	if err := errors.Join(err1, err2); err != nil {
		return errUsage{err}
	}
	if r.From != "" && r.To != "" && r.From >= r.To {
		return errUsage{fmt.Errorf("--from %s phải trước --to %s", r.From, r.To)}
	}
	return withReader(ctx, e, data.Data, func(s *store.Store) error {
		err := export.To(*out, func(create export.Create) error { return export.Write(ctx, s, r, create) })
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.Stdout, "Đã xuất vào %s. %s\n", *out, export.Confidential)
		return err
	})
}
