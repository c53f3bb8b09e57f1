package auth

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"

	"github.com/alexedwards/argon2id"
)

// params is OWASP's first choice for argon2id on small machines: 19 MiB, two
// passes, one lane.
var params = argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// parallelHashes bounds the memory (19 MiB each) and the processors that
// sign-ins can take from citizens' answers.
const parallelHashes = 2

// ErrBadHash is returned by Verify for a stored hash that is not argon2id, or
// whose parameters are out of all proportion: the record is damaged.
var ErrBadHash = errors.New("auth: stored password hash is unusable")

// Hasher hashes and verifies passwords, at most two at a time. It is safe for
// concurrent use; make it with NewHasher.
type Hasher struct {
	slots chan struct{}
	dummy string
}

// NewHasher returns a Hasher. It costs nothing: the hash that unknown users are
// compared with is random bytes in the right form, which no password matches.
func NewHasher() *Hasher {
	return &Hasher{slots: make(chan struct{}, parallelHashes), dummy: dummyHash()}
}

// Hash returns the argon2id hash of a password in the usual text form
// ($argon2id$v=19$m=…). The password is not checked; see CheckPassword. It
// takes tens of milliseconds and waits for its turn; the error is ctx's when
// that ended first.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	if err := h.enter(ctx); err != nil {
		return "", err
	}
	defer h.leave()
	hash, err := argon2id.CreateHash(canonical(password), &params)
	if err != nil {
		return "", fmt.Errorf("hash password: %w", err)
	}
	return hash, nil
}

// Verify says whether the password belongs to the hash. For a user who does not
// exist pass an empty hash: the answer is false, after the same work, so that
// the time taken does not tell who has an account. Errors: ErrBadHash, or ctx's
// when it ended while waiting for a turn.
func (h *Hasher) Verify(ctx context.Context, hash, password string) (bool, error) {
	known := hash != ""
	if !known {
		hash = h.dummy
	}
	if err := usable(hash); err != nil {
		return false, err
	}
	if err := h.enter(ctx); err != nil {
		return false, err
	}
	defer h.leave()
	match, err := argon2id.ComparePasswordAndHash(canonical(password), hash)
	if err != nil {
		return false, fmt.Errorf("%w: %w", ErrBadHash, err)
	}
	return match && known, nil
}

// enter waits for one of the places.
func (h *Hasher) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (h *Hasher) leave() { <-h.slots }

// usable refuses hashes on which the library would panic, eat the memory of the
// machine, or accept a key of no length.
func usable(hash string) error {
	p, _, _, err := argon2id.DecodeHash(hash)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrBadHash, err)
	}
	within := p.Memory >= 8 && p.Memory <= 256*1024 && p.Iterations >= 1 && p.Iterations <= 10 &&
		p.Parallelism >= 1 && p.Parallelism <= 16 && p.SaltLength >= 8 && p.KeyLength >= 16
	if !within {
		return ErrBadHash
	}
	return nil
}

// dummyHash has the parameters of real hashes, so comparing takes as long.
func dummyHash() string {
	random := make([]byte, params.SaltLength+params.KeyLength)
	rand.Read(random) // never fails; the program ends if the system has no randomness
	text := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s", params.Memory, params.Iterations, params.Parallelism,
		text(random[:params.SaltLength]), text(random[params.SaltLength:]))
}
