package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"regexp"
	"slices"
)

// pack is a zip file whose parts stand in the order of their names, whatever the
// order they come in, and that names no time, so that the same workbook is the same
// bytes. Parts are kept
// compressed until Close.
type pack struct {
	to    io.Writer
	parts []*part
}

type part struct {
	name       string
	compressed bytes.Buffer
	deflate    *flate.Writer
	sum        uint32
	size       uint64
}

// Create begins a part; it ends when the next one begins.
func (p *pack) Create(name string) (io.Writer, error) {
	if err := p.end(); err != nil {
		return nil, err
	}
	x := &part{name: name}
	x.deflate, _ = flate.NewWriter(&x.compressed, flate.DefaultCompression) // a known level does not fail
	p.parts = append(p.parts, x)
	return x, nil
}

// contentTypes is the part in which excelize names the kinds of pictures, in an
// order that changes; there are no pictures here. It writes the part at once.
const contentTypes = "[Content_Types].xml"

var pictureTypes = regexp.MustCompile(`<Default Extension="[a-z]+" ContentType="image/[^"]*"></Default>`)

// Write compresses a piece of the part.
func (x *part) Write(piece []byte) (int, error) {
	whole := len(piece)
	if x.name == contentTypes {
		piece = pictureTypes.ReplaceAll(piece, nil)
	}
	x.sum = crc32.Update(x.sum, crc32.IEEETable, piece)
	x.size += uint64(len(piece))
	_, err := x.deflate.Write(piece)
	return whole, err
}

// AddFS is not needed for a workbook.
func (p *pack) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (p *pack) end() error {
	if len(p.parts) == 0 {
		return nil
	}
	last := p.parts[len(p.parts)-1]
	if last.deflate == nil {
		return nil
	}
	err := last.deflate.Close()
	last.deflate = nil
	return err
}

// Close writes the file.
func (p *pack) Close() error {
	if err := p.end(); err != nil {
		return err
	}
	slices.SortFunc(p.parts, func(a, b *part) int { return cmp.Compare(a.name, b.name) })
	z := zip.NewWriter(p.to)
	for _, x := range p.parts {
		w, err := z.CreateRaw(&zip.FileHeader{Name: x.name, Method: zip.Deflate, CRC32: x.sum,
			UncompressedSize64: x.size, CompressedSize64: uint64(x.compressed.Len())})
		if err != nil {
			return err
		}
		if _, err := x.compressed.WriteTo(w); err != nil {
			return err
		}
	}
	return z.Close()
}
