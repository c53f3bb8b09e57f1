package app

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"testing"
	"time"

	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// BenchmarkSubmit compares the whole submit path, 64 phones posting forms over
// HTTP and each answered after the commit, with the bare group commit of the
// same rows. Both take turns in one run; read the ratio. The phones share the
// machine with the service.
func BenchmarkSubmit(b *testing.B) {
	const turn = 2048
	s, code := serveBench(b)
	lines := dial(b, s.Address())
	bare := testkit.NewBareWriter(b)
	var httpTook, bareTook time.Duration
	sent := 0
	for b.Loop() {
		rows := make([]testkit.BareRows, turn)
		posts := make([][]byte, turn)
		for i := range rows {
			d := submitDraft(sent + i)
			rows[i] = testkit.NewBareRows(sent+i, d)
			posts[i] = post(code, sent+i, d)
		}
		bareTook += fromPhones(turn, func(i int) {
			if err := bare.Add(rows[i]); err != nil {
				b.Error(err)
			}
		})
		httpTook += fromPhones(turn, func(i int) {
			line := <-lines
			if err := line.send(posts[i]); err != nil {
				b.Error(err)
			}
			lines <- line
		})
		sent += turn
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(sent)/httpTook.Seconds(), "responses/s")
	b.ReportMetric(float64(sent)/bareTook.Seconds(), "bare/s")
	b.ReportMetric(bareTook.Seconds()/httpTook.Seconds(), "of-bare")
}

// submitDraft answers every question of the short form.
func submitDraft(n int) survey.Draft {
	d := survey.Draft{Point: "quay-1", Serial: "0001", Channel: survey.Counter, Mode: survey.PaperMode, Stage: survey.Received,
		Respondent: survey.Self, Domain: "ho-tich", Procedure: "1.001193", Questionnaire: "nhanh/1", Language: "vi", TimeBand: "10-29", SourceBand: "20+"}
	for i, item := range []string{survey.OverallItem, "n1", "n2", "n3", "n4", "n5"} {
		d.Answers = append(d.Answers, survey.Answer{Item: item, Level: 1 + (n+i)%5})
	}
	return d
}

// post is the draft as a phone posts it, ready to be written.
func post(code string, n int, d survey.Draft) []byte {
	fields := url.Values{"key": {fmt.Sprintf("%032x", n)}, "questionnaire": {d.Questionnaire}, "variant": {""}, "issued": {"0"}, "lang": {d.Language},
		survey.FieldStage: {string(d.Stage)}, survey.FieldDomain: {d.Domain}, survey.FieldProcedure: {d.Procedure},
		survey.FieldMode: {string(d.Mode)}, survey.FieldRespondent: {string(d.Respondent)}, survey.FieldComment: {""}}
	for _, a := range d.Answers {
		fields.Set(survey.ItemField(a.Item), fmt.Sprint(a.Level))
	}
	body := fields.Encode()
	return fmt.Appendf(nil, "POST /s/%s/gui HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s", code, len(body), body)
}

// phoneLine is one phone's connection, kept open.
type phoneLine struct {
	conn net.Conn
	in   *bufio.Reader
}

// dial opens a connection per phone.
func dial(b *testing.B, address string) chan *phoneLine {
	b.Helper()
	lines := make(chan *phoneLine, phones)
	for range phones {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { conn.Close() })
		lines <- &phoneLine{conn, bufio.NewReader(conn)}
	}
	return lines
}

// send posts a form; the answer is the way to its thanks.
func (l *phoneLine) send(request []byte) error {
	_, err := l.ask(request, http.StatusSeeOther)
	return err
}

// ask sends a request and reads the whole answer, which has the status.
func (l *phoneLine) ask(request []byte, status int) (http.Header, error) {
	if _, err := l.conn.Write(request); err != nil {
		return nil, err
	}
	r, err := http.ReadResponse(l.in, nil)
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		return nil, err
	}
	if r.StatusCode != status {
		return nil, fmt.Errorf("status %d", r.StatusCode)
	}
	return r.Header, nil
}

// serveBench is a service for as long as a benchmark, and the code of one of its points.
func serveBench(b *testing.B) (s *Service, code string) {
	b.Helper()
	clock := testkit.NewClock("2026-03-10")
	cfg := config.Serve{Addr: "127.0.0.1:0", Data: b.TempDir(), Calendar: "calendar", Drain: time.Second, AdminPassword: testPassword}
	s, err := Start(b.Context(), cfg, store.Options{Now: clock.Now}, slog.New(slog.DiscardHandler))
	if err != nil {
		b.Fatal(err)
	}
	go s.server.Serve(s.listener)
	b.Cleanup(func() {
		s.server.Close()
		s.Close(context.Background())
	})
	catalogue, err := s.Store.Catalogue(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	point, _ := catalogue.Point("quay-1")
	current, _ := point.Current()
	return s, current.Code
}
