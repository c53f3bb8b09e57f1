package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"html"
	"io"
	"strings"
)

// tags reads the tags of an XML text one after another, without a tree and
// without keeping more than the tag in hand: a sheet of a million blank rows goes
// through in a second or two. Names are without their prefix.
type tags struct {
	r       *bufio.Reader
	name    string
	closing bool // </name>
	empty   bool // <name/>
	tag     []byte
	text    []byte // before the tag, where it was asked for
}

const maxTag = 64 << 10

var errXML = errors.New("not XML as a workbook has it")

func newTags(r io.Reader) *tags { return &tags{r: bufio.NewReaderSize(r, 64<<10)} }

// next moves to the next tag; io.EOF after the last.
func (x *tags) next(withText bool) error {
	x.text = x.text[:0]
	for {
		if err := x.until('<', withText); err != nil {
			return err
		}
		if err := x.readTag(); err != nil {
			return err
		}
		switch {
		case bytes.HasPrefix(x.tag, []byte("![CDATA[")):
			if withText {
				x.text = append(x.text, escaped(x.tag[8:len(x.tag)-2])...)
			}
		case x.tag[0] == '?' || bytes.HasPrefix(x.tag, []byte("!--")):
		case x.tag[0] == '!':
			return errXML // a DTD
		default:
			x.parseName()
			return nil
		}
	}
}

// escaped makes plain text what text between tags is.
func escaped(text []byte) []byte {
	return bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("&"), []byte("&amp;")), []byte("<"), []byte("&lt;"))
}

// until reads text up to the mark and beyond it.
func (x *tags) until(mark byte, keep bool) error {
	for {
		piece, err := x.r.ReadSlice(mark)
		if keep && len(x.text) < maxTag {
			x.text = append(x.text, bytes.TrimSuffix(piece, []byte{mark})...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}

// readTag reads what stands between < and >.
func (x *tags) readTag() error {
	x.tag = x.tag[:0]
	for {
		piece, err := x.r.ReadSlice('>')
		x.tag = append(x.tag, piece...)
		switch {
		case err == io.EOF:
			return io.ErrUnexpectedEOF
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return err
		case len(x.tag) > maxTag:
			return errXML
		case err == nil && x.whole():
			if x.tag = x.tag[:len(x.tag)-1]; len(x.tag) == 0 {
				return errXML
			}
			return nil
		}
	}
}

// whole reports whether the > just read ends the tag.
func (x *tags) whole() bool {
	switch {
	case bytes.HasPrefix(x.tag, []byte("!--")):
		return bytes.HasSuffix(x.tag, []byte("-->")) && len(x.tag) >= 6
	case bytes.HasPrefix(x.tag, []byte("![CDATA[")):
		return bytes.HasSuffix(x.tag, []byte("]]>"))
	}
	var quote byte
	for _, c := range x.tag {
		if quote == 0 && (c == '"' || c == '\'') {
			quote = c
		} else if c == quote {
			quote = 0
		}
	}
	return quote == 0
}

func (x *tags) parseName() {
	name := x.tag
	if x.closing = name[0] == '/'; x.closing {
		name = name[1:]
	}
	x.empty = !x.closing && name[len(name)-1] == '/'
	name = bytes.TrimSuffix(name, []byte("/"))
	if end := bytes.IndexAny(name, " \t\r\n"); end >= 0 {
		name = name[:end]
	}
	if colon := bytes.IndexByte(name, ':'); colon >= 0 {
		name = name[colon+1:]
	}
	if string(name) != x.name { // mostly the same again
		x.name = string(name)
	}
}

// attr returns an attribute of the tag, by its name without a prefix; "" where it
// has none.
func (x *tags) attr(name string) string {
	rest := x.tag
	for {
		at := bytes.IndexAny(rest, " \t\r\n")
		if at < 0 {
			return ""
		}
		rest = bytes.TrimLeft(rest[at:], " \t\r\n")
		equals := bytes.IndexByte(rest, '=')
		if equals < 0 {
			return ""
		}
		key := bytes.TrimSpace(rest[:equals])
		rest = bytes.TrimLeft(rest[equals+1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return ""
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return ""
		}
		if colon := bytes.IndexByte(key, ':'); string(key[colon+1:]) == name {
			return plainText(rest[1 : 1+end])
		}
		rest = rest[1+end:]
	}
}

// is reports whether an attribute says yes.
func (x *tags) is(name string) bool {
	value := x.attr(name)
	return value == "1" || value == "true"
}

// controls are how workbooks write control characters.
var controls = strings.NewReplacer("_x000D_", " ", "_x000A_", " ", "_x0009_", " ")

// plainText resolves entities and control characters.
func plainText(text []byte) string { return controls.Replace(html.UnescapeString(string(text))) }
