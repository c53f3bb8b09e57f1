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

// imported is a checked file: what it shows, alone and for --json, and how to store
// it. Fault is why it cannot be stored, where the file itself is not to blame.
type imported struct {
	*ingest.Preview
	all   json.Marshaler
	fault error
	store func() (changed int, err error)
}

func importFile(ctx context.Context, e *Env, args []string) error {
	what, args, err := verb(e, "import", args)
	if err != nil {
		return err
	}
	read, ok := map[string]func(context.Context, *store.Store, *os.File, *survey.Catalogue, ingest.Options) (imported, error){
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
		f, err := os.Open(rest[0])
		if errors.Is(err, os.ErrNotExist) {
			return survey.Errorf(survey.NotFound, "Không có tệp %s.", rest[0])
		} else if err != nil {
			return err
		}
		defer f.Close()
		c, err := s.Catalogue(ctx)
		if err != nil {
			return err
		}
		said, err := s.ServedMatches(ctx)
		if err != nil {
			return err
		}
		calendar, err := s.Calendar(ctx)
		if err != nil {
			return err
		}
		p, err := read(ctx, s, f, c, ingest.Options{
			Calendar: calendar, Today: s.Today(), From: opt.from, To: opt.to, Source: filepath.Base(rest[0]), Matches: said,
		})
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
	if p.Refused != nil {
		fault = p.Refused
	}
	if fault == nil && !opt.dryRun {
		changed, fault = p.store()
	}
	if opt.json {
		if conflict, ok := fault.(*survey.Error); ok {
			p.Refused = conflict // by what is stored
		}
		return errors.Join(json.NewEncoder(w).Encode(p.all), fault)
	}
	if err := p.WriteText(w); err != nil || fault != nil {
		return errors.Join(err, fault)
	}
	said := "Chỉ xem trước: chưa ghi gì.\n"
	if !opt.dryRun {
		said = fmt.Sprintf("Đã ghi; %d chỗ mới hoặc thay đổi.\n", changed)
	}
	_, err := io.WriteString(w, said)
	return err
}

func readProcedures(ctx context.Context, s *store.Store, f *os.File, c *survey.Catalogue, opt ingest.Options) (imported, error) {
	p, err := ingest.Procedures(ctx, f, c, opt)
	if err != nil {
		return imported{}, err
	}
	return imported{Preview: &p.Preview, all: p, store: func() (int, error) {
		if len(p.Changes) == 0 {
			return 0, nil
		}
		return len(p.Changes), s.ImportProcedures(ctx, p.Procedures, opt.Source, actor)
	}}, nil
}

func readServed(ctx context.Context, s *store.Store, f *os.File, c *survey.Catalogue, opt ingest.Options) (imported, error) {
	p, err := ingest.Served(ctx, f, c, opt)
	if err != nil {
		return imported{}, err
	}
	read := imported{Preview: &p.Preview, all: p, store: func() (int, error) {
		changes, err := s.ReplaceServed(ctx, p.Entries, "tệp "+opt.Source, actor)
		return len(changes), err
	}}
	if p.Refused == nil {
		// What contradicts the served counts is refused in a preview too.
		var changes []survey.ServedChange
		changes, read.fault = s.CompareServed(ctx, p.Entries, s.Today())
		for _, x := range changes {
			p.Changes = append(p.Changes, ingest.Note{Text: x.String()})
		}
	}
	return read, nil
}
