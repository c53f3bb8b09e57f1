package app

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"sipas/internal/config"
	"sipas/internal/ingest"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// importOptions are the flags of import.
type importOptions struct {
	config.Data
	dryRun   bool
	from, to survey.Day
}

func importFile(ctx context.Context, e *Env, args []string) error {
	what, args, err := verb("import", args)
	if err != nil {
		return err
	}
	read, ok := map[string]func(context.Context, *store.Store, string, importOptions) (preview, error){
		"procedures": readProcedures, "caseload": readCaseload,
	}[what]
	if !ok {
		return errUsage{fmt.Errorf("cách dùng: sipas %s", usageOf("import"))}
	}
	var opt importOptions
	flags := flag.NewFlagSet("import", flag.ContinueOnError)
	opt.Bind(flags)
	flags.BoolVar(&opt.dryRun, "dry-run", false, "chỉ xem trước, không ghi")
	from := flags.String("from", "", "số hồ sơ: kỳ của tệp, từ ngày (kể cả); khai kỳ cũng là cam đoan tệp đủ cho kỳ đó")
	to := flags.String("to", "", "đến trước ngày")
	rest, err := parse(e, flags, args, 1)
	if err != nil {
		return err
	}
	var err1, err2 error
	opt.from, err1 = parseDay(*from)
	opt.to, err2 = parseDay(*to)
	if err := errors.Join(err1, err2); err != nil {
		return errUsage{err}
	}
	return withStore(ctx, e, opt.Data.Data, func(s *store.Store) error {
		p, err := read(ctx, s, rest[0], opt)
		if err != nil {
			return err
		}
		if err := p.write(e.Stdout); err != nil {
			return err
		}
		if opt.dryRun {
			_, err = fmt.Fprintln(e.Stdout, "Chỉ xem trước: chưa ghi gì.")
			return err
		}
		changed, err := p.store()
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.Stdout, "Đã ghi; %d dòng mới hoặc thay đổi.\n", changed)
		return err
	})
}

// preview is a checked file: how to show it, and how to store it.
type preview struct {
	write func(io.Writer) error
	store func() (changed int, err error)
}

func readProcedures(ctx context.Context, s *store.Store, file string, _ importOptions) (preview, error) {
	f, c, err := openWith(ctx, s, file)
	if err != nil {
		return preview{}, err
	}
	defer f.Close()
	p, err := ingest.Procedures(f, c)
	if err != nil {
		return preview{}, err
	}
	return preview{p.WriteText, func() (int, error) {
		changed := p.New + p.Changed
		if changed == 0 {
			return 0, nil
		}
		return changed, s.ImportProcedures(ctx, p.Rows, filepath.Base(file), actor)
	}}, nil
}

func readCaseload(ctx context.Context, s *store.Store, file string, opt importOptions) (preview, error) {
	f, c, err := openWith(ctx, s, file)
	if err != nil {
		return preview{}, err
	}
	defer f.Close()
	p, err := ingest.Caseload(f, c, ingest.CaseloadOptions{From: opt.from, To: opt.to, Source: filepath.Base(file), Today: s.Today()})
	if err != nil {
		return preview{}, err
	}
	return preview{p.WriteText, func() (int, error) { return s.ImportCaseload(ctx, p.Rows, filepath.Base(file), actor) }}, nil
}

func openWith(ctx context.Context, s *store.Store, file string) (*os.File, *survey.Catalogue, error) {
	c, err := s.Catalogue(ctx)
	if err != nil {
		return nil, nil, err
	}
	f, err := os.Open(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil, survey.Errorf(survey.NotFound, "Không có tệp %s.", file)
	}
	return f, c, err
}
