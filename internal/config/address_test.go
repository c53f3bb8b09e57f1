package config

import (
	"net/netip"
	"strings"
	"testing"
)

func TestCleanBaseURL(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{ // want empty: refused
		{"as it should be", "https://sipas.example.vn", "https://sipas.example.vn"},
		{"a slash at the end", "https://sipas.example.vn/", "https://sipas.example.vn"},
		{"capitals", "HTTPS://SIPAS.Example.VN", "https://sipas.example.vn"},
		{"the usual port", "https://sipas.example.vn:443", "https://sipas.example.vn"},
		{"another port", "https://sipas.example.vn:8443", "https://sipas.example.vn:8443"},
		{"a dot at the end of the name", "https://sipas.example.vn.", "https://sipas.example.vn"},
		{"an international name", "https://khảosát.example.vn", "https://xn--khost-0qa7344c.example.vn"},
		{"an address of version 6", "https://[2001:DB8::1]:443/", "https://[2001:db8::1]"},
		{"plain, inside", "http://192.168.1.20:8080", "http://192.168.1.20:8080"},
		{"plain, by name, inside", "http://Mot-Cua:80", "http://mot-cua"},
		{"plain, outside", "http://sipas.example.vn", ""},
		{"plain, a public address", "http://203.0.113.7", ""},
		{"a path", "https://host.vn/sipas", ""},
		{"a user", "https://user:pw@host.vn", ""},
		{"a query", "https://host.vn?x=1", ""},
		{"an empty query", "https://host.vn?", ""},
		{"a fragment", "https://host.vn#x", ""},
		{"no scheme", "host.vn", ""},
		{"another scheme", "ftp://host.vn", ""},
		{"no host", "https://", ""},
		{"no port after the colon", "https://host.vn:", ""},
		{"no such port", "https://host.vn:65536", ""},
		{"a name that cannot be", "https://a..b.vn", ""},
		{"a space", "https://ho st.vn", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := CleanBaseURL(tt.in)
			if got != tt.want || (err == nil) != (tt.want != "") {
				t.Errorf("CleanBaseURL(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
			}
		})
	}
}

// An address that was cleaned is clean.
func FuzzCleanBaseURL(f *testing.F) {
	for _, seed := range []string{"https://A.vn:443/", "http://10.0.0.1", "https://[::1]:80", "https://khảosát.vn", "http://a%zz"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once, err := CleanBaseURL(text)
		if err != nil {
			return
		}
		if twice, err := CleanBaseURL(once); err != nil || twice != once {
			t.Errorf("%q is cleaned to %q, and that to %q, %v", text, once, twice, err)
		}
	})
}

func TestClient(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, trusted, remote, forwarded, want string
		forged                                 bool
	}{
		{"no proxy", "", "203.0.113.9:4711", "", "203.0.113.9", false},
		{"a header nobody is trusted for", "", "203.0.113.9:4711", "198.51.100.1", "203.0.113.9", true},
		{"our proxy", "127.0.0.1", "127.0.0.1:4711", "203.0.113.9", "203.0.113.9", false},
		{"our proxy, an invented hop on the left", "127.0.0.1", "127.0.0.1:4711", "8.8.8.8, 203.0.113.9", "203.0.113.9", false},
		{"two proxies in a row", "127.0.0.1,10.0.0.0/8", "127.0.0.1:4711", "203.0.113.9, 10.1.2.3", "203.0.113.9", false},
		{"two headers", "127.0.0.1,10.0.0.0/8", "127.0.0.1:4711", "203.0.113.9\n10.1.2.3", "203.0.113.9", false},
		{"a hop with its port", "127.0.0.1", "127.0.0.1:4711", "203.0.113.9:5555", "203.0.113.9", false},
		{"version 6 with its port", "::1", "[::1]:4711", "[2001:db8::7]:443", "2001:db8::7", false},
		{"version 4 written as 6", "127.0.0.1", "[::ffff:127.0.0.1]:4711", "::ffff:203.0.113.9", "203.0.113.9", false},
		{"our proxy without the header", "127.0.0.1", "127.0.0.1:4711", "", "127.0.0.1", false},
		{"our proxy says unknown", "127.0.0.1", "127.0.0.1:4711", "203.0.113.9, unknown", "127.0.0.1", false},
		{"only proxies on the way", "10.0.0.0/8", "10.0.0.1:1", "10.0.0.2, 10.0.0.3", "10.0.0.2", false},
		{"a stranger pretends to come from our proxy", "127.0.0.1", "203.0.113.9:4711", "127.0.0.1", "203.0.113.9", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var p Proxies
			if tt.trusted != "" {
				if err := p.Set(tt.trusted); err != nil {
					t.Fatal(err)
				}
			}
			var headers []string
			if tt.forwarded != "" {
				headers = strings.Split(tt.forwarded, "\n")
			}
			if got, forged := p.Client(tt.remote, headers); got != tt.want || forged != tt.forged {
				t.Errorf("Client = %q, %v; want %q, %v", got, forged, tt.want, tt.forged)
			}
		})
	}
	var p Proxies
	if err := p.Set("proxy.vn"); err == nil {
		t.Error("a name was taken for an address")
	}
}

// What a stranger writes into the header never decides, whatever it is.
func FuzzClient(f *testing.F) {
	f.Add("1.2.3.4", "127.0.0.1")
	f.Fuzz(func(t *testing.T, header, more string) {
		p := Proxies{netip.MustParsePrefix("127.0.0.1/32")}
		if got, _ := p.Client("203.0.113.9:1", []string{header, more}); got != "203.0.113.9" {
			t.Errorf("a header made the client %q", got)
		}
	})
}
