//go:build clock

package app

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestClockIsMovedByItsFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "clock")
	now := clock(func(name string) string { return map[string]string{"SIPAS_CLOCK_FILE": file}[name] })
	for _, c := range []struct {
		name, text string
		moved      time.Duration
	}{
		{"no file", "", 0},
		{"ahead", "86400\n", 24 * time.Hour},
		{"back", "-3600", -time.Hour},
		{"not a number", "tomorrow", 0},
	} {
		if c.text != "" {
			if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if off := now().Sub(time.Now().Add(c.moved)); off.Abs() > time.Minute {
			t.Errorf("%s: off by %s", c.name, off)
		}
	}
	if clock(func(string) string { return "" }) != nil {
		t.Error("without a file the clock is the system's")
	}
}
