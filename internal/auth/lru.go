package auth

import "container/list"

// lru keeps the values of the keys used last, at most max of them. It is not
// safe for concurrent use.
type lru[V any] struct {
	max   int
	order *list.List // of *slot[V], most recent first
	at    map[key]*list.Element
}

type slot[V any] struct {
	key   key
	value V
}

func newLRU[V any](size int) *lru[V] {
	return &lru[V]{max: max(size, 1), order: list.New(), at: map[key]*list.Element{}}
}

// find returns the value of k without counting it as used, nil if there is none.
func (l *lru[V]) find(k key) *V {
	if e, ok := l.at[k]; ok {
		return &e.Value.(*slot[V]).value
	}
	return nil
}

// use returns the value of k, made by fresh if there is none, and counts it as
// used; the key unused for longest goes when there are too many. The pointer is
// good until the next use.
func (l *lru[V]) use(k key, fresh func() V) *V {
	if e, ok := l.at[k]; ok {
		l.order.MoveToFront(e)
		return &e.Value.(*slot[V]).value
	}
	s := &slot[V]{key: k, value: fresh()}
	l.at[k] = l.order.PushFront(s)
	if l.order.Len() > l.max {
		oldest := l.order.Remove(l.order.Back()).(*slot[V])
		delete(l.at, oldest.key)
	}
	return &s.value
}

// drop forgets k.
func (l *lru[V]) drop(k key) {
	if e, ok := l.at[k]; ok {
		l.order.Remove(e)
		delete(l.at, k)
	}
}
