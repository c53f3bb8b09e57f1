package app

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"sipas/internal/config"
	"sipas/internal/store"
)

func backup(ctx context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("backup", flag.ContinueOnError)
	data.Bind(flags)
	out := flags.String("out", "", "tệp mới")
	if _, err := parse(e, flags, args, 0); err != nil {
		return err
	}
	if *out == "" {
		return errUsage{errors.New("thiếu --out TỆP")}
	}
	return withReader(ctx, e, data.Data, func(s *store.Store) error {
		if err := s.Backup(ctx, *out); err != nil {
			return err
		}
		_, err := fmt.Fprintf(e.Stdout, "Đã sao lưu vào %s.\n", *out)
		return err
	})
}
