package app

import (
	"context"
	"flag"
	"fmt"

	"sipas/internal/config"
	"sipas/internal/store"
)

func setAside(ctx context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("set-aside", flag.ContinueOnError)
	data.Bind(flags)
	reason := flags.String("reason", "", "lý do, sẽ được niêm phong và công bố theo nhóm")
	undo := flags.Bool("undo", false, "bỏ việc loại phiếu")
	rest, err := parse(e, flags, args, 1)
	if err != nil {
		return err
	}
	return withStore(ctx, e, data.Data, func(s *store.Store) error {
		change, done := s.SetAside, "Đã loại phiếu %s khỏi tính toán, có hiệu lực khi ngày %s được niêm phong.\n"
		if *undo {
			change, done = s.UndoSetAside, "Đã đưa phiếu %s trở lại tính toán, có hiệu lực khi ngày %s được niêm phong.\n"
		}
		event, err := change(ctx, rest[0], *reason, actor)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.Stdout, done, rest[0], event.Day)
		return err
	})
}
