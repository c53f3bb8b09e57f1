package auth

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"net/netip"
	"strings"
)

// key stands for a source or a pair; nobody who reads the memory of the program
// gets addresses out of it without the key of this run.
type key [16]byte

// newSecret returns a random key for one run of the program.
func newSecret() []byte {
	secret := make([]byte, 32)
	rand.Read(secret) // never fails; the program ends if the system has no randomness
	return secret
}

// keys returns the keys of the pair and of the source. Hashing also makes all
// keys equally small, however long a name somebody sends.
func (t *Throttle) keys(user, source string) (pair, src key) {
	source = network(source)
	user = strings.ToLower(strings.TrimSpace(canonical(user)))
	return t.keyed("pair", source+"\n"+user), t.keyed("source", source)
}

// keyed hashes a text of one kind with the key of this run.
func (t *Throttle) keyed(kind, text string) key {
	mac := hmac.New(sha256.New, t.secret)
	mac.Write([]byte(kind + "\n" + text))
	return key(mac.Sum(nil)[:len(key{})])
}

// network returns what counts as one source: an IPv4 address, the /64 of an
// IPv6 address, or the text itself when it is neither.
func network(source string) string {
	addr, err := netip.ParseAddr(source)
	if err != nil {
		return source
	}
	addr = addr.Unmap().WithZone("")
	if addr.Is4() {
		return addr.String()
	}
	return netip.PrefixFrom(addr, 64).Masked().String()
}
