package config

import (
	"flag"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		args []string
		env  map[string]string
		want Serve
		rest string
		err  string
	}{
		{name: "defaults", want: Serve{Addr: ":8080", Data: "data"}},
		{name: "flag before environment", args: []string{"--addr", ":1"}, env: map[string]string{"SIPAS_ADDR": ":2"}, want: Serve{Addr: ":1", Data: "data"}},
		{name: "environment before default", env: map[string]string{"SIPAS_BASE_URL": "https://a.vn"}, want: Serve{Addr: ":8080", Data: "data", BaseURL: "https://a.vn"}},
		{name: "flags after words", args: []string{"procedures", "f.csv", "--data", "d"}, want: Serve{Addr: ":8080", Data: "d"}, rest: "procedures f.csv"},
		{name: "unknown flag", args: []string{"--nope"}, err: "nope"},
		{name: "faulty environment", env: map[string]string{"SIPAS_DEV": "có", "SIPAS_DRAIN": "x"}, err: "SIPAS_DRAIN"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got Serve
			fs := flag.NewFlagSet("serve", flag.ContinueOnError)
			got.Bind(fs)
			rest, err := Parse(fs, tt.args, func(k string) string { return tt.env[k] })
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Fatalf("error %v, want one naming %q", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got.Addr != tt.want.Addr || got.Data != tt.want.Data || got.BaseURL != tt.want.BaseURL || strings.Join(rest, " ") != tt.rest {
				t.Errorf("got %+v and %q", got, rest)
			}
		})
	}
}

func TestCheckReportsEveryFault(t *testing.T) {
	t.Parallel()
	s := Serve{Addr: "8080", BaseURL: "hailong.vn", Calendar: "lunar"}
	err := s.Check()
	if err == nil {
		t.Fatal("accepted")
	}
	for _, name := range []string{"--addr", "--base-url", "--calendar", "--drain"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%s is not named in %q", name, err)
		}
	}
}
