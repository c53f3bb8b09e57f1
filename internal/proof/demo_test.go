package proof

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"sipas/internal/app"
	"sipas/internal/config"
	"sipas/internal/seed"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/seeds"
)

// The demo year of these tests is the calendar year 2026. On the morning after
// it, where months begin on the 1st, staff bring in the served counts of December,
// enter those of November again; everything is
// seen from the day after that. Every period of 2026 is closed, in an
// administrative calendar since 14 December.
const (
	firstDay = survey.Day("2026-01-01")
	newYear  = survey.Day("2027-01-01")
	today    = survey.Day("2027-01-02")
	password = "mat-khau-thu-nghiem"
)

// demo is the data folder of a demo year.
type demo struct {
	data string
	kind survey.Calendar
}

var (
	calendar       = sync.OnceValues(func() (*demo, error) { return newDemo(survey.CalendarMonths) })
	administrative = sync.OnceValues(func() (*demo, error) { return newDemo(survey.AdministrativeMonths) })
)

// folder holds the demo years, each built once for all tests.
var folder string

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "sipas-proof-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

func newDemo(kind survey.Calendar) (*demo, error) {
	d := &demo{data: filepath.Join(folder, string(kind)), kind: kind}
	if _, err := app.FillDemo(context.Background(), d.config(), newYear, slog.New(slog.DiscardHandler)); err != nil {
		return nil, err
	}
	if kind == survey.CalendarMonths {
		if err := d.importServed(); err != nil {
			return nil, err
		}
	}
	service, err := d.start() // closes the day
	if err != nil {
		return nil, err
	}
	return d, service.Close(context.Background())
}

func (d *demo) config() config.Serve {
	return config.Serve{Addr: "127.0.0.1:0", Data: d.data, Calendar: d.kind, AdminPassword: password, Drain: time.Second}
}

func (d *demo) start() (*app.Service, error) {
	return app.Start(context.Background(), d.config(), store.Options{Now: testkit.NewClock(today).Now}, slog.New(slog.DiscardHandler))
}

// importServed brings in the file of the last month, which the demo itself does
// not live to see, and November once more as it was.
func (d *demo) importServed() error {
	catalogue, err := seed.Load(seeds.FS)
	if err != nil {
		return err
	}
	text := "ky,linh_vuc,da_giai_quyet\n"
	for _, e := range seed.NewDemo(catalogue, newYear).Served(survey.CalendarMonths) {
		if e.Period != "2026-11" && e.Period != "2026-12" {
			continue
		}
		text += fmt.Sprintf("%s,Tổng,%d\n", e.Period, *e.Total)
		for id, n := range e.Domains {
			text += fmt.Sprintf("%s,%s,%d\n", e.Period, id, n)
		}
	}
	file := filepath.Join(d.data, "served.csv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return err
	}
	_, err = d.command(newYear, "import", "served", file)
	return err
}

func open(t testing.TB, build func() (*demo, error)) *demo {
	t.Helper()
	d, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// command runs one command of the program on the demo's data.
func (d *demo) command(day survey.Day, args ...string) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	env := app.Env{
		Args: append(args, "--data", d.data), Getenv: func(string) string { return "" }, Stdin: strings.NewReader(""),
		Stdout: &stdout, Stderr: &stderr, Version: "test", Store: store.Options{Now: testkit.NewClock(day).Now},
	}
	if code := app.Main(context.Background(), env); code != 0 {
		return nil, fmt.Errorf("sipas %v: exit %d: %s", args, code, stderr.String())
	}
	return stdout.Bytes(), nil
}

func (d *demo) run(t testing.TB, args ...string) []byte {
	t.Helper()
	out, err := d.command(today, args...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// report is `sipas report` of a period.
func (d *demo) report(t testing.TB, p period, format string, more ...string) []byte {
	t.Helper()
	return d.run(t, append([]string{"report", "--format", format, "--period", p.name}, more...)...)
}
