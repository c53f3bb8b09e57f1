package citizen

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"net/netip"
)

// addressMap remembers something about clients' addresses, in bounded memory and
// under keys that nobody can turn back into an address without this run's
// secret. Callers hold a lock of their own.
type addressMap[V any] struct {
	secret  [32]byte
	limit   int
	entries map[[16]byte]V
}

func newAddressMap[V any](limit int) *addressMap[V] {
	l := &addressMap[V]{limit: limit, entries: map[[16]byte]V{}}
	rand.Read(l.secret[:]) // never fails
	return l
}

// key hashes an address; IPv6 counts by its /64, one machine has a whole one.
func (l *addressMap[V]) key(address string) [16]byte {
	if a, err := netip.ParseAddr(address); err == nil {
		if a = a.Unmap().WithZone(""); a.Is4() {
			address = a.String()
		} else {
			address = netip.PrefixFrom(a, 64).Masked().String()
		}
	}
	mac := hmac.New(sha256.New, l.secret[:])
	mac.Write([]byte(address))
	return [16]byte(mac.Sum(nil)[:16])
}

func (l *addressMap[V]) get(address string) (V, bool) {
	v, ok := l.entries[l.key(address)]
	return v, ok
}

// put stores a value; when full, some other entry is forgotten.
func (l *addressMap[V]) put(address string, value V) {
	k := l.key(address)
	if _, have := l.entries[k]; !have && len(l.entries) >= l.limit {
		for other := range l.entries {
			delete(l.entries, other)
			break
		}
	}
	l.entries[k] = value
}
