package site

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
)

// Ready is a page that is the same for everybody but for one piece of fixed length:
// rendered and compressed once. In the gzip stream the piece is a block that is stored
// as it is, so that every request puts its own in.
type Ready struct {
	lang                string
	before, after       []byte
	zipBefore, zipAfter []byte // gzip around the stored block
	sum                 uint32 // of before
	length              int    // of the piece
}

// errNotReady says that a page cannot be made ready; it can be rendered.
var errNotReady = errors.New("the piece does not stand in the page exactly once")

// NewReady makes the page ready. The piece as rendered stands in it once.
func NewReady(body, piece []byte, lang string) (*Ready, error) {
	before, after, found := bytes.Cut(body, piece)
	if !found || bytes.Contains(after, piece) || len(piece) > math.MaxUint16 {
		return nil, errNotReady
	}
	r := &Ready{lang: lang, before: before, after: after, sum: crc32.ChecksumIEEE(before), length: len(piece)}
	var b bytes.Buffer
	b.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255}) // gzip, deflate, no time, unknown system
	z, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	_, _ = z.Write(before) // memory does not fail
	_ = z.Flush()          // ends on a whole byte
	header := [5]byte{0}   // a stored block, not the last
	binary.LittleEndian.PutUint16(header[1:], uint16(len(piece)))
	binary.LittleEndian.PutUint16(header[3:], ^uint16(len(piece)))
	b.Write(header[:])
	r.zipBefore = bytes.Clone(b.Bytes())
	b.Reset()
	// What follows may refer to what came before, but not to the piece, which differs:
	// zeros stand for it, and no page has those.
	z, err = flate.NewWriterDict(&b, flate.BestCompression, append(bytes.Clone(before), make([]byte, len(piece))...))
	if err != nil {
		return nil, err
	}
	_, _ = z.Write(after)
	_ = z.Close()
	r.zipAfter = b.Bytes()
	return r, nil
}

// Send sends the page with a piece of its own; one of another length is refused.
func (r *Ready) Send(c *gin.Context, piece []byte) error {
	if len(piece) != r.length {
		return errNotReady
	}
	h := c.Writer.Header()
	h.Set("Content-Type", HTML)
	h.Set("Cache-Control", pageCaching)
	h.Set("Content-Language", r.lang)
	h.Add("Vary", "Accept-Encoding")
	var body []byte
	if takesGzip(c.Request) {
		h.Set("Content-Encoding", "gzip")
		body = r.zipped(piece)
	} else {
		body = bytes.Join([][]byte{r.before, piece, r.after}, nil)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	c.Writer.WriteHeader(http.StatusOK)
	if c.Request.Method != http.MethodHead {
		_, _ = c.Writer.Write(body) // a client that hung up is no fault of ours
	}
	return nil
}

func (r *Ready) zipped(piece []byte) []byte {
	body := make([]byte, 0, len(r.zipBefore)+len(piece)+len(r.zipAfter)+8)
	body = append(body, r.zipBefore...)
	body = append(body, piece...)
	body = append(body, r.zipAfter...)
	sum := crc32.Update(crc32.Update(r.sum, crc32.IEEETable, piece), crc32.IEEETable, r.after)
	body = binary.LittleEndian.AppendUint32(body, sum)
	return binary.LittleEndian.AppendUint32(body, uint32(len(r.before)+len(piece)+len(r.after)))
}
