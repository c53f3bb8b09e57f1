// Package app wires the rooms together: start, the daily closing, graceful stop,
// and the command line. main and the end-to-end tests use the same.
package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"sipas/internal/config"
	"sipas/internal/issue"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/upkeep"
	"sipas/internal/web"
	"sipas/internal/web/site"
	"sipas/seeds"
	"sipas/static"
	"sipas/templates"
)

// ownDescriptors are those left for files: the database, its log, a backup.
const ownDescriptors = 64

// Service is the running service.
type Service struct {
	Config config.Serve
	Store  *store.Store
	Log    *slog.Logger
	// First is set when this start created the database.
	First *FirstStart

	results  *results.Results
	keeper   *upkeep.Keeper
	checker  *upkeep.Checker
	server   *http.Server
	listener net.Listener
	now      func() time.Time
	unlock   func() // gives the folder free
}

// FirstStart is what is told once: the first admin's name, and the password if
// the program made it; one that was chosen is not repeated.
type FirstStart struct{ User, Password string }

// openStore opens the database of a data folder, made if missing and readable by
// its owner only.
func openStore(ctx context.Context, data string, opt store.Options) (*store.Store, error) {
	if err := os.MkdirAll(data, 0o700); err != nil {
		return nil, err
	}
	return store.Open(ctx, filepath.Join(data, upkeep.Database), opt)
}

// Start opens the database, seeds it the first time, closes missed days, and
// listens. The caller ends it with Close, also when Serve returned an error.
func Start(ctx context.Context, cfg config.Serve, opt store.Options, log *slog.Logger) (*Service, error) {
	if err := cfg.Check(); err != nil {
		return nil, err
	}
	opt.Log = log
	unlock, err := upkeep.Lock(cfg.Data)
	if err != nil {
		return nil, err
	}
	st, err := openStore(ctx, cfg.Data, opt)
	if err != nil {
		unlock()
		return nil, err
	}
	s := &Service{Config: cfg, Store: st, Log: log, now: opt.Now, unlock: unlock}
	if s.now == nil {
		s.now = time.Now
	}
	s.results = results.New(st, cfg.Calendar)
	s.checker = &upkeep.Checker{Store: st, Log: log}
	s.results.Trust = s.checker.Fits
	s.keeper = &upkeep.Keeper{Store: st, Results: s.results, Data: cfg.Data, BackupDir: cfg.BackupDir, Backups: !cfg.Seeded, Log: log}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, s.Close(ctx))
	}
	return s, nil
}

func (s *Service) prepare(ctx context.Context) error {
	var data fs.FS = seeds.FS
	if s.Config.Dev {
		data = os.DirFS("seeds")
	}
	var err error
	if !s.Config.Seeded {
		if s.First, err = seedStore(ctx, s.Store, data, s.Config.AdminPassword); err != nil {
			return err
		}
	}
	if err := s.Store.FixCalendar(ctx, s.Config.Calendar); err != nil {
		return err
	}
	_ = s.keeper.Settle(ctx) // what fails is logged, told and tried again: answers are taken all the same
	if err := ctx.Err(); err != nil {
		return err
	}
	handler, err := s.handler()
	if err != nil {
		return err
	}
	s.server = web.Server(handler, s.Log, max(upkeep.Descriptors()-ownDescriptors, 16))
	if s.listener, err = net.Listen("tcp", s.Config.Addr); err != nil {
		return &survey.Error{Kind: survey.Conflict, Cause: err,
			Message: fmt.Sprintf("Không mở được địa chỉ %s (%v); chọn địa chỉ khác bằng --addr, ví dụ --addr :8081.", s.Config.Addr, err)}
	}
	return nil
}

func (s *Service) handler() (http.Handler, error) {
	var pages, files fs.FS = templates.FS, static.FS
	if s.Config.Dev {
		pages, files = os.DirFS("templates"), os.DirFS("static")
	}
	return web.New(site.Deps{
		Store: s.Store, Results: s.results, Reports: &issue.Reporter{Store: s.Store, Results: s.results}, Log: s.Log, Checks: s.keeper.Checks, Now: s.now,
		Config:    site.Config{BaseURL: s.Config.BaseURL, TrustProxy: s.Config.TrustProxy, Calendar: s.Config.Calendar},
		Templates: pages, Static: files, Dev: s.Config.Dev,
	})
}

// Serve answers requests and closes days until ctx ends, then stops gracefully:
// first the listener and requests under way, then the rounds of upkeep. The
// database stays open until Close.
func (s *Service) Serve(ctx context.Context) error {
	closer, stopCloser := context.WithCancel(ctx)
	defer stopCloser()
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.keepForever(closer)
	}()
	failed := make(chan error, 1)
	go func() { failed <- s.server.Serve(s.listener) }()
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
		drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.Config.Drain)
		defer cancel()
		if err = s.server.Shutdown(drain); errors.Is(err, context.DeadlineExceeded) {
			err = s.server.Close() // a phone that stalls keeps nobody from stopping
		}
	}
	stopCloser()
	<-done
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// keepForever does a round at once, for what a start leaves out, and then again and
// again.
func (s *Service) keepForever(ctx context.Context) {
	tick := time.NewTicker(roundEvery)
	defer tick.Stop()
	for {
		_ = s.keeper.Round(ctx) // logged there
		if err := s.checker.Look(ctx); err != nil && ctx.Err() == nil {
			s.Log.Error("the record could not be checked", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Close stops listening if Serve did not, and closes the database after the
// writer has stored everything accepted.
func (s *Service) Close(context.Context) error {
	if s.listener != nil {
		s.listener.Close() // already closed after a graceful stop
	}
	defer s.unlock()
	return s.Store.Close()
}

// Address is the address the service listens on.
func (s *Service) Address() string { return s.listener.Addr().String() }

// BaseURL is the address printed for people: the configured one, or one that a
// phone on the same network can open.
func (s *Service) BaseURL() string {
	if s.Config.BaseURL != "" {
		return s.Config.BaseURL
	}
	host, port, err := net.SplitHostPort(s.Address())
	if err != nil {
		return "http://" + s.Address()
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = lanAddress()
	}
	return fmt.Sprintf("http://%s", net.JoinHostPort(host, port))
}

// lanAddress is this machine's first private address, or localhost.
func lanAddress() string {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return "localhost"
	}
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && n.IP.IsPrivate() {
			return n.IP.String()
		}
	}
	return "localhost"
}
