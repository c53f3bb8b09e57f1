package app

import (
	"fmt"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"sipas/internal/testkit"
)

// BenchmarkFlow compares what a citizen asks for with the least there is: the form with a
// ping of a bare gin engine, and the whole flow (form, answer, thanks) with the bare
// group commit of the same rows. All take turns in one run, 64 phones each on a
// connection kept open; read the ratios. The phones share the machine.
func BenchmarkFlow(b *testing.B) {
	const turn = 2048
	s, code := serveBench(b)
	form := fmt.Appendf(nil, "GET /s/%s HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nAccept-Language: vi\r\n\r\n", code)
	ours, pings, bare := dial(b, s.Address()), dial(b, pingServer(b)), testkit.NewBareWriter(b)
	ping := []byte("GET /ping HTTP/1.1\r\nHost: x\r\n\r\n")

	// each lets the phones do something so many times, each on a line of its own.
	each := func(lines chan *phoneLine, do func(l *phoneLine, i int) error) time.Duration {
		return fromPhones(turn, func(i int) {
			line := <-lines
			if err := do(line, i); err != nil {
				b.Error(err)
			}
			lines <- line
		})
	}
	var pingTook, formTook, flowTook, bareTook time.Duration
	sent := 0
	for b.Loop() {
		pingTook += each(pings, func(l *phoneLine, _ int) error { _, err := l.ask(ping, http.StatusOK); return err })
		formTook += each(ours, func(l *phoneLine, _ int) error { _, err := l.ask(form, http.StatusOK); return err })
		flowTook += each(ours, func(l *phoneLine, i int) error {
			if _, err := l.ask(form, http.StatusOK); err != nil {
				return err
			}
			to, err := l.ask(post(code, sent+i, submitDraft(sent+i)), http.StatusSeeOther)
			if err != nil {
				return err
			}
			thanks := fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n", to.Get("Location"))
			_, err = l.ask(thanks, http.StatusOK)
			return err
		})
		rows := make([]testkit.BareRows, turn)
		for i := range rows {
			rows[i] = testkit.NewBareRows(sent+i, submitDraft(sent+i))
		}
		bareTook += fromPhones(turn, func(i int) {
			if err := bare.Add(rows[i]); err != nil {
				b.Error(err)
			}
		})
		sent += turn
	}
	rate := func(took time.Duration) float64 { return float64(sent) / took.Seconds() }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(rate(pingTook), "pings/s")
	b.ReportMetric(rate(formTook), "forms/s")
	b.ReportMetric(rate(flowTook), "flows/s")
	b.ReportMetric(rate(formTook)/rate(pingTook), "form-of-ping")
	b.ReportMetric(rate(flowTook)/rate(pingTook), "flow-of-ping")
	b.ReportMetric(rate(flowTook)/rate(bareTook), "flow-of-bare")
}

// pingServer answers GET /ping and nothing else.
func pingServer(b *testing.B) (address string) {
	b.Helper()
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.GET("/ping", func(c *gin.Context) { c.String(http.StatusOK, "pong") })
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := &http.Server{Handler: engine}
	go server.Serve(listener)
	b.Cleanup(func() { server.Close() })
	return listener.Addr().String()
}
