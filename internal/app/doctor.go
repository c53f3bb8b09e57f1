package app

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"

	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/upkeep"
	"sipas/internal/vi"
)

// errUnwell makes doctor exit with 1 after it has printed what it found.
var errUnwell = errors.New("có việc cần xử lý")

func doctor(ctx context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("doctor", flag.ContinueOnError)
	data.Bind(flags)
	second := flags.String("backup-dir", "", "thư mục sao lưu thứ hai, như của serve")
	confirm := flags.Bool("confirm-clock", false, "xác nhận ngày giờ của máy là đúng")
	repair := flags.Bool("repair-clock", false, "sửa sổ đã chốt quá ngày của máy (dừng dịch vụ trước)")
	asJSON := flags.Bool("json", false, "in JSON")
	if _, err := parse(e, flags, args, 0); err != nil {
		return err
	}
	if *repair {
		return repairClock(ctx, e, data.Data)
	}
	opt := e.Store
	opt.Log, opt.ConfirmClock = slog.New(slog.DiscardHandler), *confirm
	checks, err := examine(ctx, data.Data, *second, opt, *confirm)
	if err != nil {
		return err
	}
	return tell(e, checks, *asJSON)
}

// examine looks at a record that perhaps cannot be opened.
func examine(ctx context.Context, data, second string, opt store.Options, confirm bool) ([]upkeep.Check, error) {
	s, err := openExisting(ctx, data, opt)
	var userErr *survey.Error
	if errors.As(err, &userErr) {
		return []upkeep.Check{{ID: "open", Name: "Tệp dữ liệu", Sentence: userErr.Message,
			Action: "Làm theo câu trên; không xóa tệp nào trong thư mục dữ liệu."}}, nil
	}
	if err != nil {
		return []upkeep.Check{{ID: "open", Name: "Tệp dữ liệu",
			Sentence: "Không mở được " + filepath.Join(data, upkeep.Database) + ": tệp hỏng hoặc không có quyền đọc.",
			Action:   "Kiểm tra quyền đọc, ghi; nếu tệp hỏng, dừng dịch vụ và chạy sipas restore TỆP-SAO-LƯU."}}, nil
	}
	if confirm {
		err = s.ConfirmClock(ctx, actor)
	}
	k := upkeep.Keeper{Store: s, Data: data, BackupDir: second, Backups: true, Log: slog.New(slog.DiscardHandler)}
	checks := k.Look(ctx)
	if confirm { // the days that waited for it are closed and copied within seconds, or at the next start
		checks = slices.DeleteFunc(checks, func(c upkeep.Check) bool { return c.ID == "close" || c.ID == "backup" })
	}
	return checks, errors.Join(err, s.Close())
}

// tell prints the list, and fails where something is at fault.
func tell(e *Env, checks []upkeep.Check, asJSON bool) error {
	faults := upkeep.Faults(checks)
	var err error
	if asJSON {
		err = encodeJSON(e.Stdout, struct {
			OK     bool           `json:"ok"`
			Faults []upkeep.Fault `json:"faults"`
		}{len(faults) == 0, faults})
	} else {
		for _, c := range checks {
			mark, action := "tốt", ""
			if c.Action != "" {
				mark, action = "LỖI", "\n      Cần làm: "+c.Action
			}
			fmt.Fprintf(e.Stdout, "%s  %s: %s%s\n", mark, c.Name, c.Sentence, action)
		}
	}
	if err == nil && len(faults) > 0 {
		err = errUnwell
	}
	return err
}

func repairClock(ctx context.Context, e *Env, data string) error {
	unlock, err := upkeep.Lock(data)
	if err != nil {
		return err
	}
	defer unlock()
	return withStore(ctx, e, data, func(s *store.Store) error {
		kept := s.BackupPath("truoc-sua-ngay") // by the day before it is mended
		if err := upkeep.Before(ctx, s, "truoc-sua-ngay"); err != nil && !errors.Is(err, store.ErrUnsealed) {
			return err
		}
		r, err := s.RepairClock(ctx, actor)
		if err != nil {
			return err
		}
		if r.Days == 0 {
			_, err = fmt.Fprintln(e.Stdout, "Không có niêm phong nào phải bỏ; ngày của máy được tin từ nay.")
			return err
		}
		_, err = fmt.Fprintf(e.Stdout, "Đã bỏ %d niêm phong, từ ngày %s đến ngày %s; bản in có các niêm phong này không còn đối chiếu được. "+
			"Không phiếu nào mất. Bản sao trước khi sửa: %s.\n", r.Days, vi.Date(string(r.From)), vi.Date(string(r.Last)), kept)
		return err
	})
}
