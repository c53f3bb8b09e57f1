package app

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"io/fs"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/netip"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"sipas/internal/config"
)

const publicName = "sipas.example.vn" // in the examples

// need finds a tool, or skips; where CI runs nothing is skipped.
func need(t *testing.T, tool string) string {
	t.Helper()
	path, err := exec.LookPath(tool)
	if err != nil && os.Getenv("CI") != "" {
		t.Fatalf("%s is not installed", tool)
	}
	if err != nil {
		t.Skipf("SKIPPED: %s is not installed", tool)
	}
	return path
}

// proxied is an example of .deploy, running in front of the service.
type proxied struct {
	folder  string
	address string // of its https
}

// nginx needs a frame around the example.
func (p *proxied) nginx(t *testing.T, example string) *exec.Cmd {
	frame := fmt.Sprintf("daemon off; pid %[1]s/pid; error_log %[1]s/error.log; events {}\nhttp { client_body_temp_path %[1]s/body; "+
		"proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/f; uwsgi_temp_path %[1]s/u; scgi_temp_path %[1]s/s; access_log %[1]s/access.log;\n%[2]s\n}", p.folder, example)
	if os.Getuid() == 0 {
		frame = "user root;\n" + frame
	}
	write(t, filepath.Join(p.folder, "frame.conf"), frame)
	return exec.Command(need(t, "nginx"), "-e", filepath.Join(p.folder, "error.log"), "-p", p.folder, "-c", filepath.Join(p.folder, "frame.conf"))
}

func (p *proxied) caddy(t *testing.T, example string) *exec.Cmd {
	write(t, filepath.Join(p.folder, "Caddyfile.conf"), example)
	c := exec.Command(need(t, "caddy"), "run", "--adapter", "caddyfile", "--config", filepath.Join(p.folder, "Caddyfile.conf"))
	c.Env = append(os.Environ(), "HOME="+p.folder, "XDG_DATA_HOME="+p.folder, "XDG_CONFIG_HOME="+p.folder)
	return c
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// certificate makes one that is good for a day, for the name of the examples.
func certificate(t *testing.T, folder string) (pool *x509.CertPool, certFile, keyFile string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{publicName}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	certFile, keyFile = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	write(t, certFile, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})))
	write(t, keyFile, string(pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: private})))
	pool = x509.NewCertPool()
	pool.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	return pool, certFile, keyFile
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// The examples in .deploy do what they are for: the client's own address arrives and
// nothing a client invents, a workbook passes, and no log says who asked for what.
func TestProxyExamples(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		example string
		start   func(p *proxied, t *testing.T, example string) *exec.Cmd
		adapt   func(example, https, http, cert, key string) string
	}{
		{"nginx", "nginx.conf", (*proxied).nginx, func(example, https, http, cert, key string) string {
			example = regexp.MustCompile(`(?m)^ *listen \[::\].*\n`).ReplaceAllString(example, "")
			return strings.NewReplacer("listen 443", "listen 127.0.0.1:"+https, "listen 80", "listen 127.0.0.1:"+http,
				"/etc/letsencrypt/live/sipas.example.vn/fullchain.pem", cert, "/etc/letsencrypt/live/sipas.example.vn/privkey.pem", key).Replace(example)
		}},
		{"Caddy", "Caddyfile", (*proxied).caddy, func(example, https, http, cert, key string) string {
			return strings.NewReplacer("{\n\tlog", "{\n\tadmin off\n\thttp_port "+http+"\n\thttps_port "+https+"\n\tlog",
				"sipas.example.vn {\n", "sipas.example.vn {\n\tbind 127.0.0.1\n\ttls "+cert+" "+key+"\n").Replace(example)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			h := openOn(t, config.Serve{Data: t.TempDir(), Calendar: "calendar", AdminPassword: testPassword, BaseURL: "https://" + publicName,
				TrustProxy: config.Proxies{netip.MustParsePrefix("127.0.0.1/32")}}, "2026-03-10")
			service, seen := recorded(t, h.base)
			p := &proxied{folder: t.TempDir()}
			roots, cert, key := certificate(t, p.folder)
			https := freePort(t)
			p.address = "127.0.0.1:" + https
			example, err := os.ReadFile("../../.deploy/" + tt.example)
			if err != nil {
				t.Fatal(err)
			}
			text := tt.adapt(strings.ReplaceAll(string(example), "127.0.0.1:8080", service), https, freePort(t), cert, key)
			p.run(t, tt.start(p, t, text))
			client := p.client(roots)

			link := "https://" + publicName + "/s/" + h.code("quay-1")
			if status, _ := p.send(t, client, http.MethodGet, link, nil); status != http.StatusOK {
				t.Errorf("the form: status %d", status)
			}
			if got := seen(); got != "127.0.0.1" {
				t.Errorf("the service was told the client is %q", got)
			}
			upload := "https://" + publicName + "/quan-tri/ho-so/tep"
			if status, _ := p.send(t, client, http.MethodPost, upload, bytes.NewReader(make([]byte, 9<<20))); status == http.StatusRequestEntityTooLarge || status >= 500 {
				t.Errorf("a workbook of 9 MB: status %d", status)
			}
			h.stop()
			if status, _ := p.send(t, client, http.MethodGet, link, nil); status < 500 {
				t.Errorf("without the service: status %d", status)
			}
			p.checkLogs(t, "/s/", "8.8.8.8", "client: 127.0.0.1", `"remote_ip"`, `"uri"`)
		})
	}
}

// recorded stands before the service and keeps what the proxy says of the client.
func recorded(t *testing.T, service string) (address string, seen func() string) {
	t.Helper()
	target, err := url.Parse(service)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var last string
	server := httptest.NewServer(&httputil.ReverseProxy{
		ErrorLog: log.New(io.Discard, "", 0), // the service is stopped on purpose
		Rewrite: func(r *httputil.ProxyRequest) {
			mu.Lock()
			last = strings.Join(r.In.Header.Values("X-Forwarded-For"), "|")
			mu.Unlock()
			r.SetURL(target)
			r.Out.Host = r.In.Host
		},
	})
	t.Cleanup(server.Close)
	return server.Listener.Addr().String(), func() string {
		mu.Lock()
		defer mu.Unlock()
		return last
	}
}

// run starts the proxy and waits until it takes connections.
func (p *proxied) run(t *testing.T, c *exec.Cmd) {
	t.Helper()
	output, err := os.Create(filepath.Join(p.folder, "output"))
	if err != nil {
		t.Fatal(err)
	}
	defer output.Close()
	c.Stdout, c.Stderr = output, output
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = c.Wait(); close(ended) }()
	t.Cleanup(func() {
		_ = c.Process.Signal(os.Interrupt)
		<-ended
	})
	for range 200 {
		if conn, err := net.Dial("tcp", p.address); err == nil {
			conn.Close()
			return
		}
		select {
		case <-ended:
			said, _ := os.ReadFile(output.Name())
			t.Fatalf("the proxy stopped: %s", said)
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Fatal("the proxy does not listen")
}

// client speaks to the proxy under the public name.
func (p *proxied) client(roots *x509.CertPool) *http.Client {
	return &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			TLSClientConfig: &tls.Config{RootCAs: roots, ServerName: publicName},
			DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
				return new(net.Dialer).DialContext(ctx, "tcp", p.address)
			},
		},
	}
}

// send asks with an invented address in the header.
func (p *proxied) send(t *testing.T, client *http.Client, method, link string, body io.Reader) (int, string) {
	t.Helper()
	r, err := http.NewRequest(method, link, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Forwarded-For", "8.8.8.8")
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

// checkLogs reads everything the proxy wrote.
func (p *proxied) checkLogs(t *testing.T, never ...string) {
	t.Helper()
	texts := map[string]string{}
	err := filepath.WalkDir(p.folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".conf") {
			return err
		}
		text, err := os.ReadFile(path)
		texts[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for where, text := range texts {
		for _, word := range never {
			if strings.Contains(text, word) {
				t.Errorf("%s holds %q: %.300s", where, word, text)
			}
		}
	}
}

// The service runs with as few rights as it can; 0 would be none at all.
func TestUnitIsHardened(t *testing.T) {
	t.Parallel()
	analyze := need(t, "systemd-analyze")
	for _, unit := range []string{"sipas.service", "sipas-verify.service"} {
		out, err := exec.Command(analyze, "security", "--offline=true", "--threshold=20", "../../.deploy/"+unit).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", unit, err, out)
		}
	}
}
