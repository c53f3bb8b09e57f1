// Package config turns flags and environment into one checked struct. A value
// comes from its flag, else from SIPAS_<FLAG>, else from the default.
package config

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"strings"
	"time"

	"sipas/internal/survey"
)

// Serve is the configuration of the service.
type Serve struct {
	Addr          string          // listening address
	Data          string          // folder of the database
	BaseURL       string          // address citizens use; empty: guessed from Addr
	Dev           bool            // templates and static files from disk
	TrustProxy    Proxies         // whose X-Forwarded-For is believed
	Calendar      survey.Calendar // of the installation; chosen at the first start
	AdminPassword string          // first admin's password; empty: random, printed once
	BackupDir     string          // a second folder for backups; empty: none
	Drain         time.Duration   // how long a stop waits for requests under way
	Seeded        bool            // the database has its catalogue, and keeps it: the demo's differs from the program's
}

// Data is the configuration of the commands that only need the database.
type Data struct {
	Data string
}

// Bind declares the flag --data on fs.
func (d *Data) Bind(fs *flag.FlagSet) {
	fs.StringVar(&d.Data, "data", "data", "thư mục chứa cơ sở dữ liệu")
}

// Bind declares the flags of serve on fs.
func (s *Serve) Bind(fs *flag.FlagSet) {
	fs.StringVar(&s.Addr, "addr", ":8080", "địa chỉ lắng nghe")
	fs.StringVar(&s.Data, "data", "data", "thư mục chứa cơ sở dữ liệu")
	fs.StringVar(&s.BaseURL, "base-url", "", "địa chỉ người dân dùng, ví dụ https://hailong.example.vn")
	fs.StringVar(&s.BackupDir, "backup-dir", "", "thư mục sao lưu thứ hai, ví dụ trên ổ đĩa ngoài (có thể vắng mặt)")
	fs.BoolVar(&s.Dev, "dev", false, "đọc mẫu trang và tệp tĩnh từ đĩa (khi phát triển)")
	fs.Var(&s.TrustProxy, "trust-proxy", "địa chỉ hoặc dải địa chỉ của máy chủ đứng trước, được tin X-Forwarded-For; ví dụ 127.0.0.1")
	fs.StringVar((*string)(&s.Calendar), "calendar", string(survey.CalendarMonths), "kỳ của đơn vị, chọn ở lần chạy đầu: calendar (tháng dương lịch) hoặc administrative (ngày 15 đến 14)")
	fs.DurationVar(&s.Drain, "drain", 10*time.Second, "khi dừng, chờ các yêu cầu dang dở tối đa bao lâu")
}

// settings are the flags that may also come from the environment: how the
// service runs, never what a single command does.
var settings = map[string]bool{"addr": true, "data": true, "base-url": true, "trust-proxy": true, "calendar": true, "drain": true, "backup-dir": true, "dev": true}

// Parse reads args, then fills settings that were not given from the environment.
// Extra words are returned. All faults are reported together.
func Parse(fs *flag.FlagSet, args []string, getenv func(string) string) (rest []string, err error) {
	fs.SetOutput(new(strings.Builder)) // errors are ours to print, once
	// Flags may stand before and after words, as in: import served FILE --dry-run.
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		if fs.NArg() == 0 {
			break
		}
		rest = append(rest, fs.Arg(0))
		args = fs.Args()[1:]
	}
	given := map[string]bool{}
	fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	var faults []error
	fs.VisitAll(func(f *flag.Flag) {
		name := "SIPAS_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value := getenv(name)
		if given[f.Name] || value == "" || !settings[f.Name] {
			return
		}
		if err := fs.Set(f.Name, value); err != nil {
			faults = append(faults, fmt.Errorf("%s=%q: %w", name, value, err))
		}
	})
	return rest, errors.Join(faults...)
}

// Check reports every fault of the configuration at once.
func (s *Serve) Check() error {
	var faults []error
	if _, _, err := net.SplitHostPort(s.Addr); err != nil {
		faults = append(faults, fmt.Errorf("--addr %q: cần dạng máy:cổng, ví dụ :8080", s.Addr))
	}
	if s.BaseURL != "" {
		clean, err := CleanBaseURL(s.BaseURL)
		if err != nil {
			faults = append(faults, fmt.Errorf("--base-url %q: %w", s.BaseURL, err))
		} else {
			s.BaseURL = clean
		}
	}
	if _, err := survey.ParseCalendar(string(s.Calendar)); err != nil {
		faults = append(faults, fmt.Errorf("--calendar: %w", err))
	}
	if s.Drain <= 0 {
		faults = append(faults, fmt.Errorf("--drain %s: phải lớn hơn 0", s.Drain))
	}
	return errors.Join(faults...)
}
