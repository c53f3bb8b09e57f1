package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"sipas/internal/report/doc"
	"sipas/internal/report/docx"
)

// An independent reader: what the tests know of a file, they know from here.

// node is an element; names are local, texts those directly inside.
type node struct {
	space, name string
	attributes  map[string]string
	children    []*node
	text        string
}

// read parses a part and complains of what is not well-formed.
func read(t testing.TB, name string, body []byte) *node {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(body))
	root := &node{}
	path := []*node{root}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		top := path[len(path)-1]
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Space == "" || !strings.Contains(token.Name.Space, "://") {
				t.Fatalf("%s: %s is in the namespace %q", name, token.Name.Local, token.Name.Space)
			}
			n := &node{space: token.Name.Space, name: token.Name.Local, attributes: map[string]string{}}
			for _, a := range token.Attr {
				n.attributes[a.Name.Local] = a.Value
			}
			top.children, path = append(top.children, n), append(path, n)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			top.text += string(token)
		}
	}
	if len(root.children) != 1 {
		t.Fatalf("%s has %d roots", name, len(root.children))
	}
	return root.children[0]
}

// all are the elements of a name below a node, in the order of the text.
func (n *node) all(name string) []*node {
	var found []*node
	for _, c := range n.children {
		if c.name == name {
			found = append(found, c)
		}
		found = append(found, c.all(name)...)
	}
	return found
}

// child is the first child of a name, or nil.
func (n *node) child(name string) *node {
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// val is the attribute val of a child; empty where there is none.
func (n *node) val(name string) string {
	if c := n.child(name); c != nil {
		return c.attributes["val"]
	}
	return ""
}

// words is the text of a paragraph or of what holds it.
func (n *node) words() string {
	var b strings.Builder
	for _, t := range n.all("t") {
		b.WriteString(t.text)
	}
	return b.String()
}

// written is a document written, as its bytes and as its parts by name.
func written(t testing.TB, d doc.Document) ([]byte, map[string][]byte) {
	t.Helper()
	var out bytes.Buffer
	if err := docx.Write(&out, d); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range archive.File {
		if _, twice := parts[f.Name]; twice {
			t.Errorf("%s is in the file twice", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes(), parts
}
