package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// desk is a store with one comment, left on 2026-03-10, and its receipt.
type desk struct {
	*store.Store
	t             *testing.T
	clock         *testkit.Clock
	path, receipt string
}

const saidAtDesk = "Gọi tôi số 0987 654 321 nhé"

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, clock: testkit.NewClock("2026-03-10")}
	d.Store, d.path = testkit.Store(t, d.clock)
	draft := testkit.Draft(2)
	draft.Comment = saidAtDesk
	d.receipt = add(t, d.Store, 1, draft).Receipt
	return d
}

var lan = survey.Contact{Name: "Bà Lan", Phone: "0912 345 678", Email: "lan@thu.vn"}

func (d *desk) leave(c survey.Contact) {
	d.t.Helper()
	if err := d.AddContact(context.Background(), d.receipt, c); err != nil {
		d.t.Fatal(err)
	}
}

// listed is the list for staff on the day.
func (d *desk) listed(day survey.Day) []store.Contact {
	d.t.Helper()
	d.clock.Set(day)
	closeDays(d.t, d.Store)
	all, err := d.Contacts(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

func (d *desk) keyFile() string { return filepath.Join(filepath.Dir(d.path), "contact.key") }

// rows counts what is stored, listed or not.
func (d *desk) rows() int { return count(d.t, d.path, `SELECT count(*) FROM contacts`) }

func TestContactIsSealedAndListed(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	if _, err := os.Stat(d.keyFile()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a key before the first contact: %v", err)
	}
	d.leave(lan)
	info, err := os.Stat(d.keyFile())
	if err != nil || info.Mode().Perm() != 0o600 || info.Size() != 65 {
		t.Errorf("key file %v, %v; want 64 digits and a line end, mode 0600", info, err)
	}
	if all, err := d.Contacts(context.Background()); err != nil || len(all) != 0 {
		t.Errorf("on the open day: %v, %v; want nothing", all, err)
	}
	all := d.listed("2026-03-11")
	if len(all) != 1 || all[0].Contact != lan || all[0].Day != "2026-03-10" || all[0].Fault != "" || len(all[0].ID) != 32 {
		t.Fatalf("%+v", all)
	}
	if got := all[0].Comment; got != "Gọi tôi số [đã che] nhé" {
		t.Errorf("comment %q, want it masked", got)
	}
	if err := d.EraseContact(context.Background(), all[0].ID, "admin"); err != nil || d.rows() != 0 {
		t.Errorf("%v, %d left", err, d.rows())
	}
	if err := d.EraseContact(context.Background(), all[0].ID, "admin"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("erased twice: %v", err)
	}
	expectClean(t, d.Store, 1)
}

func TestContactWaitsForTheCloseOfItsOwnDay(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	if all := d.listed("2026-03-12"); len(all) != 0 {
		t.Fatal(all)
	}
	d.leave(lan)
	if all := d.listed("2026-03-12"); len(all) != 0 {
		t.Errorf("left today for a comment of before: %v", all)
	}
	if all := d.listed("2026-03-13"); len(all) != 1 {
		t.Errorf("the next day: %v", all)
	}
}

func TestSecondContactReplacesTheFirst(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.leave(survey.Contact{Phone: "0900 000 000"})
	d.leave(lan)
	if all := d.listed("2026-03-11"); len(all) != 1 || all[0].Contact != lan {
		t.Errorf("%+v", all)
	}
}

func TestContactNeedsACommentAndAWayToReach(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	silent := add(t, d.Store, 2, testkit.Draft(5)).Receipt
	for _, tt := range []struct {
		name, receipt string
		c             survey.Contact
		kind          survey.Kind
		noComment     bool
	}{
		{"unknown receipt", "ABCD-EFGH-JKLM", lan, survey.NotFound, false},
		{"no receipt at all", "hello", lan, survey.Invalid, false},
		{"a response without a comment", silent, lan, survey.NotFound, true},
		{"nothing to reach by", d.receipt, survey.Contact{Name: "Bà Lan"}, survey.Invalid, false},
	} {
		err := d.AddContact(context.Background(), tt.receipt, tt.c)
		if survey.KindOf(err) != tt.kind || errors.Is(err, store.ErrNoComment) != tt.noComment {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if err := d.AddContact(context.Background(), strings.ToLower(strings.ReplaceAll(d.receipt, "-", " ")), lan); err != nil {
		t.Errorf("receipt as people type it: %v", err)
	}
}

func TestWithdrawContact(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	d := newDesk(t)
	expect := func(what string, want survey.Day) {
		t.Helper()
		if until, err := d.ContactUntil(ctx, d.receipt); err != nil || until != want {
			t.Errorf("%s: kept until %q, %v; want %q", what, until, err, want)
		}
	}
	expect("before", "")
	d.leave(lan)
	expect("stored", "2026-06-08")
	for range 2 { // a double tap is no fault
		if err := d.WithdrawContact(ctx, d.receipt); err != nil {
			t.Fatal(err)
		}
		expect("withdrawn", "")
	}
	if err := d.WithdrawContact(ctx, "ABCD-EFGH-JKLM"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("unknown receipt: %v", err)
	}
}

func TestContactIsErasedAfter90Days(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.leave(lan)
	if all := d.listed("2026-06-07"); len(all) != 1 {
		t.Errorf("after 89 days: %v", all)
	}
	if d.listed("2026-06-08"); d.rows() != 0 {
		t.Error("still there after 90 days")
	}
}

func TestRedactionErasesTheContact(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.leave(lan)
	d.listed("2026-03-11")
	if err := d.Redact(context.Background(), export(t, d.Store)[0].ID, "nêu tên người khác", "admin"); err != nil {
		t.Fatal(err)
	}
	if d.rows() != 0 {
		t.Error("the contact outlives its comment")
	}
	if err := d.AddContact(context.Background(), d.receipt, lan); !errors.Is(err, store.ErrNoComment) {
		t.Errorf("a new one for no comment: %v", err)
	}
	expectClean(t, d.Store, 1)
}

func TestContactRowThatWasChanged(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]string{
		"ciphertext":         `UPDATE contacts SET sealed = CAST(substr(sealed, 1, length(sealed) - 1) || x'00' AS BLOB)`,
		"nothing left of it": `UPDATE contacts SET sealed = x''`,
		"another id":         `UPDATE contacts SET id = '00'`,
		"a later day":        `UPDATE contacts SET day = '2026-03-11'`,
		"another comment": `UPDATE contacts SET comment = (SELECT response FROM comments
			WHERE response <> contacts.comment)`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			other := testkit.Draft(5)
			other.Comment = "Ý kiến khác"
			add(t, d.Store, 2, other)
			d.leave(lan)
			tamper(t, d.path, "", []string{change})
			all := d.listed("2026-03-12")
			if len(all) != 1 || all[0].Fault != store.Tampered || all[0].Contact != (survey.Contact{}) {
				t.Errorf("%+v", all)
			}
		})
	}
}

func TestContactKeyIsNeverReplacedWhileNeeded(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	d := newDesk(t)
	d.leave(lan)
	kept, err := os.ReadFile(d.keyFile())
	if err != nil {
		t.Fatal(err)
	}
	put := func(text []byte) {
		t.Helper()
		if err := os.WriteFile(d.keyFile(), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	refused := func(what, says string) {
		t.Helper()
		if err := d.AddContact(ctx, d.receipt, lan); !errors.Is(err, store.ErrContactKey) || survey.KindOf(err) != survey.Internal {
			t.Errorf("%s: a new contact: %v", what, err)
		}
		if err := d.CheckContactKey(ctx); !errors.Is(err, store.ErrContactKey) || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", what, err, says)
		}
		if all := d.listed("2026-03-11"); len(all) != 1 || all[0].Fault != store.OtherKey || all[0].Phone != "" {
			t.Errorf("%s: listed %+v", what, all)
		}
	}
	if err := os.Remove(d.keyFile()); err != nil {
		t.Fatal(err)
	}
	refused("missing", "Thiếu tệp khóa")
	if _, err := os.Stat(d.keyFile()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a new key was made: %v", err)
	}
	put(kept[:40])
	refused("cut short", "bị hỏng")
	put(kept)
	if all := d.listed("2026-03-11"); len(all) != 1 || all[0].Contact != lan || d.CheckContactKey(ctx) != nil {
		t.Errorf("put back: %+v, %v", all, d.CheckContactKey(ctx))
	}
}

func TestContactsOfAnotherKey(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	d := newDesk(t)
	d.leave(lan)
	if err := os.WriteFile(d.keyFile(), []byte(strings.Repeat("0f", 32)), 0o600); err != nil {
		t.Fatal(err)
	}
	other := testkit.Draft(5)
	other.Comment = "Ý kiến khác"
	second := add(t, d.Store, 2, other).Receipt
	if err := d.AddContact(ctx, second, survey.Contact{Phone: "0900000000"}); err != nil {
		t.Errorf("the key that is there takes new ones: %v", err)
	}
	readable, lost := 0, ""
	for _, c := range d.listed("2026-03-11") {
		if c.Fault == "" && c.Phone == "0900000000" {
			readable++
		}
		if c.Fault == store.OtherKey {
			lost = c.ID
		}
	}
	if readable != 1 || lost == "" {
		t.Errorf("%d readable, %q of another key", readable, lost)
	}
	if err := d.CheckContactKey(ctx); err == nil || !strings.Contains(err.Error(), "1 thông tin liên hệ") {
		t.Errorf("check: %v", err)
	}
	if err := d.EraseContact(ctx, lost, "admin"); err != nil || d.CheckContactKey(ctx) != nil {
		t.Errorf("erased what cannot be read: %v, then %v", err, d.CheckContactKey(ctx))
	}
}

func TestNewContactKeyOnceNothingNeedsTheOld(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.leave(lan)
	if err := os.Remove(d.keyFile()); err != nil {
		t.Fatal(err)
	}
	if err := d.WithdrawContact(context.Background(), d.receipt); err != nil {
		t.Fatal(err)
	}
	d.leave(lan)
	if all := d.listed("2026-03-11"); len(all) != 1 || all[0].Contact != lan {
		t.Errorf("%+v", all)
	}
}
