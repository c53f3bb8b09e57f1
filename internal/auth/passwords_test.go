package auth_test

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/auth"
)

func TestCheckPassword(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, password, user string
		want                 error
	}{
		{"empty", "", "lan", auth.ErrPasswordShort},
		{"nine characters", "matkhau12", "lan", auth.ErrPasswordShort},
		{"ten characters", "mothaibabo", "lan", nil},
		{"a common word with digits", "matkhau123", "lan", auth.ErrPasswordCommon},
		{"with tones and capitals", "Mật-Khẩu-2026", "lan", auth.ErrPasswordCommon},
		{"digits alone", "1234567890", "lan", auth.ErrPasswordCommon},
		{"a telephone", "0912 345 678", "lan", auth.ErrPasswordCommon},
		{"password", "P@ssword123", "lan", auth.ErrPasswordCommon},
		{"a common word and more", "matkhaucuatoi", "lan", nil},
		{"characters, not bytes", "mậtkhẩuđó", "lan", auth.ErrPasswordShort},
		{"composed before counting", norm.NFD.String("mậtkhẩuđó"), "lan", auth.ErrPasswordShort},
		{"a sentence", "một câu dễ nhớ của tôi", "lan", nil},
		{"128 characters", strings.Repeat("đa", 64), "lan", nil},
		{"129 characters", strings.Repeat("đa", 64) + "!", "lan", auth.ErrPasswordLong},
		{"one character repeated", strings.Repeat("ộ", 12), "lan", auth.ErrPasswordRepeated},
		{"blanks only", strings.Repeat(" ", 12), "lan", auth.ErrPasswordRepeated},
		{"user name", "nguyenthilan", "nguyenthilan", auth.ErrPasswordIsUser},
		{"user name in another case", "NguyenThiLan", "nguyenthilan", auth.ErrPasswordIsUser},
		{"the user name with a digit", "nguyenthilan1", "nguyenthilan", auth.ErrPasswordCommon},
		{"longer than the user name", "nguyenthilan o xa", "nguyenthilan", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if err := auth.CheckPassword(tt.password, tt.user); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestHashAndVerify(t *testing.T) {
	t.Parallel()
	h := auth.NewHasher()
	hash, err := h.Hash(t.Context(), "một câu dễ nhớ")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("hash %q does not have the agreed parameters", hash)
	}
	tests := []struct {
		name, hash, password string
		want                 bool
	}{
		{"right", hash, "một câu dễ nhớ", true},
		{"right, typed decomposed", hash, norm.NFD.String("một câu dễ nhớ"), true},
		{"wrong", hash, "một câu dễ quên", false},
		{"empty", hash, "", false},
		{"unknown user", "", "một câu dễ nhớ", false},
		{"unknown user, empty", "", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := h.Verify(t.Context(), tt.hash, tt.password)
			if got != tt.want || err != nil {
				t.Errorf("Verify = %v, %v, want %v", got, err, tt.want)
			}
		})
	}
}

func TestVerifyRefusesDamagedHashes(t *testing.T) {
	t.Parallel()
	const salt, sum = "c29tZXNhbHRzb21lc2FsdA", "c29tZXNhbHRzb21lc2FsdA"
	for name, hash := range map[string]string{
		"text":       "hello",
		"other kind": "$argon2i$v=19$m=19456,t=2,p=1$" + salt + "$" + sum,
		"no passes":  "$argon2id$v=19$m=19456,t=0,p=1$" + salt + "$" + sum,
		"no lanes":   "$argon2id$v=19$m=19456,t=2,p=0$" + salt + "$" + sum,
		"all memory": "$argon2id$v=19$m=4294967295,t=2,p=1$" + salt + "$" + sum,
		"no key":     "$argon2id$v=19$m=19456,t=2,p=1$" + salt + "$",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := auth.NewHasher().Verify(t.Context(), hash, "hello")
			if got || !errors.Is(err, auth.ErrBadHash) {
				t.Errorf("Verify = %v, %v, want ErrBadHash", got, err)
			}
		})
	}
}

func TestHashingStopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	h := auth.NewHasher()
	if _, err := h.Hash(ctx, "matkhau123"); !errors.Is(err, context.Canceled) {
		t.Errorf("Hash: %v", err)
	}
	if ok, err := h.Verify(ctx, "", "matkhau123"); ok || !errors.Is(err, context.Canceled) {
		t.Errorf("Verify: %v, %v", ok, err)
	}
}

func TestRandomPassword(t *testing.T) {
	t.Parallel()
	form := regexp.MustCompile(`^([a-hjkmnp-z]{4}-){3}[a-hjkmnp-z]{4}$`)
	seen := map[string]bool{}
	for range 200 {
		p := auth.RandomPassword()
		if !form.MatchString(p) || seen[p] || auth.CheckPassword(p, "admin") != nil {
			t.Fatalf("RandomPassword() = %q", p)
		}
		seen[p] = true
	}
}
