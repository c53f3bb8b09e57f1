package store_test

import (
	"context"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/testkit"
)

func TestReceipts(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	ack := add(t, s, 1, testkit.Draft(5))
	for _, typed := range []string{ack.Receipt, " " + ack.Receipt[:4] + ack.Receipt[5:9] + " " + ack.Receipt[10:]} {
		if status, err := s.CheckReceipt(ctx, typed); err != nil || status.SetAside || status.Day != "2026-03-10" {
			t.Errorf("%q: %+v, %v", typed, status, err)
		}
	}
	if _, err := s.CheckReceipt(ctx, survey.Receipt("another key")); survey.KindOf(err) != survey.NotFound {
		t.Errorf("foreign receipt: %v", err)
	}
	if _, err := s.CheckReceipt(ctx, "ABC"); survey.KindOf(err) != survey.Invalid {
		t.Errorf("short receipt: %v", err)
	}
}

func TestRedact(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	d := testkit.Draft(2)
	d.Comment = "Cán bộ tên X quát tôi"
	add(t, s, 1, d)
	clock.Set("2026-03-11")
	closeDays(t, s)
	row := export(t, s)[0]
	if row.Comment != d.Comment || row.CommentDigest == "" {
		t.Fatalf("comment was not kept: %+v", row)
	}
	if err := s.Redact(ctx, row.ID, "theo yêu cầu của người viết", "admin"); err != nil {
		t.Fatal(err)
	}
	if err := s.Redact(ctx, row.ID, "lần nữa", "admin"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("redacted twice: %v", err)
	}
	if after := export(t, s)[0]; after.Comment != "" || after.CommentDigest != row.CommentDigest {
		t.Errorf("after redaction: %+v", after)
	}
	expectClean(t, s, 1)
}
