package app

import (
	"context"
	"encoding/json"
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
	dryRun, json bool
	from, to     survey.Day
}

// imported is a checked file: how to show it, and how to store it; store is nil
// where it is refused.
type imported struct {
	text  func(io.Writer) error
	value any // for --json
	fault error
	store func() (changed int, err error)
}

func importFile(ctx context.Context, e *Env, args []string) error {
	what, args, err := verb("import", args)
	if err != nil {
		return err
	}
	read, ok := map[string]func(context.Context, *store.Store, string, importOptions) (imported, error){
		"procedures": readProcedures, "served": readServed,
	}[what]
	if !ok {
		return errUsage{fmt.Errorf("cách dùng: sipas %s", usageOf("import"))}
	}
	var opt importOptions
	flags := flag.NewFlagSet("import", flag.ContinueOnError)
	opt.Bind(flags)
	flags.BoolVar(&opt.dryRun, "dry-run", false, "chỉ xem trước, không ghi")
	flags.BoolVar(&opt.json, "json", false, "in JSON")
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
		return p.finish(e.Stdout, opt)
	})
}

// finish stores the file, unless it is refused or only looked at, and says so. The
// error is why it is refused, or of storing. JSON alone is on stdout.
func (p imported) finish(w io.Writer, opt importOptions) error {
	fault, changed := p.fault, 0
	if fault == nil && !opt.dryRun {
		changed, fault = p.store()
	}
	if opt.json {
		if conflict, ok := fault.(*survey.Error); ok {
			if x, ok := p.value.(*ingest.ServedPreview); ok && x.Refused == nil {
				x.Refused = conflict // by what is stored
			}
		}
		return errors.Join(json.NewEncoder(w).Encode(p.value), fault)
	}
	if err := p.text(w); err != nil || fault != nil {
		return errors.Join(err, fault)
	}
	said := "Chỉ xem trước: chưa ghi gì.\n"
	if !opt.dryRun {
		said = fmt.Sprintf("Đã ghi; %d chỗ mới hoặc thay đổi.\n", changed)
	}
	_, err := io.WriteString(w, said)
	return err
}

func readProcedures(ctx context.Context, s *store.Store, file string, _ importOptions) (imported, error) {
	f, c, err := openWith(ctx, s, file)
	if err != nil {
		return imported{}, err
	}
	defer f.Close()
	p, err := ingest.Procedures(ctx, f, c)
	var refused *survey.Error
	if errors.As(err, &refused) {
		return imported{fault: err, text: func(io.Writer) error { return nil }, value: map[string]string{"refused": ingest.Sentence(refused)}}, nil
	} else if err != nil {
		return imported{}, err
	}
	return imported{text: p.WriteText, value: p, store: func() (int, error) {
		changed := p.New + p.Changed
		if changed == 0 {
			return 0, nil
		}
		return changed, s.ImportProcedures(ctx, p.Rows, filepath.Base(file), actor)
	}}, nil
}

func readServed(ctx context.Context, s *store.Store, file string, opt importOptions) (imported, error) {
	f, c, err := openWith(ctx, s, file)
	if err != nil {
		return imported{}, err
	}
	defer f.Close()
	said, err := s.ServedMatches(ctx)
	if err != nil {
		return imported{}, err
	}
	calendar, err := s.Calendar(ctx)
	if err != nil {
		return imported{}, err
	}
	name := filepath.Base(file)
	p, err := ingest.Served(ctx, f, c, ingest.ServedOptions{Calendar: calendar, Today: s.Today(), From: opt.from, To: opt.to, Source: name, Matches: said})
	if err != nil {
		return imported{}, err
	}
	read := imported{text: p.WriteText, value: p}
	if p.Refused != nil {
		read.fault = p.Refused
		return read, nil
	}
	// What contradicts the ledger is refused in a preview too.
	changes, err := s.CompareServed(ctx, p.Entries, s.Today())
	if err != nil {
		read.fault = err
		return read, nil
	}
	read.text = func(w io.Writer) error {
		err := p.WriteText(w)
		for _, x := range changes {
			_, more := fmt.Fprintf(w, "Thay đổi %s.\n", x)
			err = errors.Join(err, more)
		}
		return err
	}
	read.store = func() (int, error) {
		changes, err := s.ReplaceServed(ctx, p.Entries, "tệp "+name, actor)
		return len(changes), err
	}
	return read, nil
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
