package auth

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
)

func TestOnlyTwoHashesAtATime(t *testing.T) {
	t.Parallel()
	h := NewHasher()
	for range parallelHashes {
		if err := h.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := h.Hash(ctx, "matkhau123"); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("a third hash ran beside two: %v", err)
	}
	h.leave()
	if _, err := h.Hash(t.Context(), "matkhau123"); err != nil {
		t.Fatalf("a place is free: %v", err)
	}
}

// An unknown user must cost what a known one costs.
func TestDummyHashHasTheWorkOfRealOnes(t *testing.T) {
	t.Parallel()
	got, _, _, err := argon2id.DecodeHash(NewHasher().dummy)
	if err != nil || *got != params {
		t.Errorf("dummy has %+v, %v, want %+v", got, err, params)
	}
}

func FuzzUsable(f *testing.F) {
	f.Add(dummyHash())
	f.Add("$argon2id$v=19$m=1,t=0,p=0$$")
	f.Add("$$$$$")
	f.Fuzz(func(t *testing.T, hash string) {
		if err := usable(hash); err != nil && !errors.Is(err, ErrBadHash) {
			t.Errorf("usable(%q): %v is not ErrBadHash", hash, err)
		}
	})
}
