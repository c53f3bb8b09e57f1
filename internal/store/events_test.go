package store_test

import (
	"context"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

func TestSetAsideAndUndo(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	ack := add(t, s, 1, testkit.Draft(5))
	add(t, s, 2, testkit.Draft(4))
	clock.Set("2026-03-11")
	closeDays(t, s)
	id := export(t, s)[1].ID

	if _, err := s.SetAside(ctx, id, "  ", "admin"); survey.KindOf(err) != survey.Invalid {
		t.Errorf("no reason: %v", err)
	}
	if _, err := s.SetAside(ctx, "nope", "trùng", "admin"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("unknown response: %v", err)
	}
	if _, err := s.SetAside(ctx, id, "gửi hàng loạt\ntừ một máy", "admin"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SetAside(ctx, id, "lần nữa", "admin"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("set aside twice: %v", err)
	}
	if aside, _ := s.SetAsides(ctx); len(aside) != 0 {
		t.Errorf("an event of today counts before the day closes: %v", aside)
	}
	clock.Set("2026-03-12")
	closeDays(t, s)
	aside, err := s.SetAsides(ctx)
	if err != nil || len(aside) != 1 || aside[0] != (store.SetAside{Day: "2026-03-10", Row: 1, Response: id, Reason: "gửi hàng loạt từ một máy"}) {
		t.Fatalf("set aside: %+v, %v", aside, err)
	}
	if _, err := s.UndoSetAside(ctx, id, "nhầm", "admin"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.UndoSetAside(ctx, id, "nhầm", "admin"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("undone twice: %v", err)
	}
	if _, err := s.SetAside(ctx, id, "lại loại", "admin"); err != nil {
		t.Fatal(err)
	}
	clock.Set("2026-03-13")
	closeDays(t, s)
	if aside, _ := s.SetAsides(ctx); len(aside) != 1 || aside[0].Reason != "lại loại" {
		t.Errorf("after undo and set aside on one day: %+v", aside)
	}
	status, err := s.CheckReceipt(ctx, ack.Receipt)
	if err != nil || status.Day != "2026-03-10" {
		t.Errorf("receipt: %+v, %v", status, err)
	}
	expectClean(t, s, 2)
}

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
