package app

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"sipas/internal/config"
	"sipas/internal/qr"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/upkeep"
)

func serve(ctx context.Context, e *Env, args []string) error {
	var cfg config.Serve
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	cfg.Bind(flags)
	if _, err := parse(e, flags, args, 0); err != nil {
		return err
	}
	cfg.AdminPassword = e.Getenv("SIPAS_ADMIN_PASSWORD")
	s, err := Start(ctx, cfg, e.Store, slog.New(slog.NewTextHandler(e.Stderr, nil)))
	if err != nil {
		return err
	}
	err = s.announce(ctx, e)
	if err == nil {
		err = s.Serve(ctx)
	}
	return errors.Join(err, s.Close(ctx))
}

// announce prints what a person needs to begin.
func (s *Service) announce(ctx context.Context, e *Env) error {
	catalogue, err := s.Store.Catalogue(ctx)
	if err != nil {
		return err
	}
	base := s.BaseURL()
	fmt.Fprintf(e.Stdout, "SIPAS %s đang chạy: %s  (dữ liệu: %s)\n", e.Version, base, filepath.Join(s.Config.Data, upkeep.Database))
	if link := firstLink(catalogue, base); link != "" {
		fmt.Fprintf(e.Stdout, "Phiếu khảo sát:    %s\n", link)
	}
	fmt.Fprintf(e.Stdout, "Trang cán bộ:      %s/quan-tri\n", base)
	if s.First != nil && s.First.Password != "" {
		fmt.Fprintf(e.Stdout, "Người dùng đầu tiên: %s   mật khẩu: %s   (chỉ in một lần; đổi ở trang cán bộ)\n", s.First.User, s.First.Password)
	} else if s.First != nil {
		fmt.Fprintf(e.Stdout, "Người dùng đầu tiên: %s   mật khẩu: như trong SIPAS_ADMIN_PASSWORD\n", s.First.User)
	}
	if s.Config.BaseURL == "" && !strings.Contains(base, "127.0.0.1") {
		fmt.Fprintln(e.Stdout, "Chưa đặt --base-url: địa chỉ trên chỉ dùng được trong cùng mạng.")
	}
	return nil
}

// firstLink is the form of the first point that takes answers.
func firstLink(c *survey.Catalogue, base string) string {
	for _, p := range c.Points {
		if code, ok := p.Current(); ok && p.Active() && len(c.DomainsAt(p)) > 0 {
			return qr.Link(base, code.Code)
		}
	}
	return ""
}

// openExisting opens a database that serve or demo created.
func openExisting(ctx context.Context, data string, opt store.Options) (*store.Store, error) {
	file := filepath.Join(data, upkeep.Database)
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return nil, survey.Errorf(survey.NotFound, "Chưa có cơ sở dữ liệu %s; chạy sipas serve trước, hoặc chọn --data.", file)
	}
	return store.Open(ctx, file, opt)
}
