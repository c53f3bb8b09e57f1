package web

import (
	"container/list"
	"net"
	"net/http"
	"sync"
)

// openConnections are the connections that are open. When there are too many, the one that
// has been silent longest makes room: a phone that asks something is never put off
// by browsers that only hold a line.
type openConnections struct {
	mu     sync.Mutex
	most   int
	all    map[net.Conn]bool
	silent list.List // longest first
	places map[net.Conn]*list.Element
}

// limitConnections lets at most so many stay open.
func limitConnections(most int) *openConnections {
	return &openConnections{most: most, all: map[net.Conn]bool{}, places: map[net.Conn]*list.Element{}}
}

func (c *openConnections) watch(conn net.Conn, state http.ConnState) {
	if leaves := c.note(conn, state); leaves != nil {
		leaves.Close()
	}
}

// note keeps count, and returns who has to leave.
func (c *openConnections) note(conn net.Conn, state http.ConnState) (leaves net.Conn) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at, silent := c.places[conn]; silent {
		c.silent.Remove(at)
		delete(c.places, conn)
	}
	switch state {
	case http.StateNew, http.StateIdle:
		c.all[conn] = true
		c.places[conn] = c.silent.PushBack(conn)
	case http.StateClosed, http.StateHijacked:
		delete(c.all, conn)
	}
	if state != http.StateNew || len(c.all) <= c.most {
		return nil
	}
	first := c.silent.Front()
	leaves = first.Value.(net.Conn)
	c.silent.Remove(first)
	delete(c.places, leaves)
	return leaves
}
