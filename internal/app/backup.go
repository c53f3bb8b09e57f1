package app

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/upkeep"
	"sipas/internal/vi"
)

func backup(ctx context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("backup", flag.ContinueOnError)
	data.Bind(flags)
	out := flags.String("out", "", "tệp mới")
	if _, err := parse(e, flags, args, 0); err != nil {
		return err
	}
	return withReader(ctx, e, data.Data, func(s *store.Store) error {
		if *out == "" {
			*out = s.BackupPath("tay")
			if err := os.MkdirAll(filepath.Dir(*out), 0o700); err != nil {
				return err
			}
		}
		if err := s.Backup(ctx, *out); err != nil {
			return err
		}
		_, err := fmt.Fprintf(e.Stdout, "Đã sao lưu vào %s.\n", *out)
		return err
	})
}

func restore(ctx context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("restore", flag.ContinueOnError)
	data.Bind(flags)
	files, err := parse(e, flags, args, 1)
	if err != nil {
		return err
	}
	r, err := upkeep.Restore(ctx, files[0], data.Data, e.Store)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.Stdout, "Đã đặt lại bản sao ghi đến ngày %s: %d phiếu, %s.\n",
		vi.Date(string(r.Copy.Day)), r.Copy.Responses, sealedUntil(r.Copy))
	if r.Copy.Faults > 0 {
		fmt.Fprintf(e.Stdout, "Chú ý: bản sao có %d chỗ không khớp niêm phong; chạy sipas verify để xem.\n", r.Copy.Faults)
	}
	switch {
	case r.Present.Known:
		fmt.Fprintf(e.Stdout, "Sổ trước đó ghi đến ngày %s: %d phiếu, %s. Ít hơn %d phiếu; các ngày ở giữa được ghi là mất dữ liệu.\n",
			vi.Date(string(r.Present.Day)), r.Present.Responses, sealedUntil(r.Present), max(0, r.Present.Responses-r.Copy.Responses))
	case r.Aside != "":
		fmt.Fprintln(e.Stdout, "Sổ trước đó không đọc được, nên không biết thiếu bao nhiêu phiếu; "+
			"các ngày sau bản sao được ghi là mất dữ liệu.")
	}
	if r.Aside != "" {
		fmt.Fprintf(e.Stdout, "Tệp trước đó được chuyển vào %s.\n", r.Aside)
	}
	return nil
}

func sealedUntil(h upkeep.Holding) string {
	if h.Last == "" {
		return "chưa chốt ngày nào"
	}
	return "đã chốt đến ngày " + vi.Date(string(h.Last))
}
