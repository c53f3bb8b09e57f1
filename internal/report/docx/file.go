package docx

import (
	"archive/zip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"time"
)

// fixed are the parts that are the same in every file.
//
//go:embed parts/*.xml
var fixed embed.FS

const (
	kindWord      = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	kindMain      = kindWord + "document.main+xml"
	relations     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
	headerID      = "rIdHeader"
)

// part is a file of the package.
type part struct {
	name, kind string // kind is the content type; empty: by extension
	body       []byte
}

// relation leads from one part to another.
type relation struct{ id, kind, target string }

// file is the package in the making.
type file struct {
	parts     []part
	relations []relation        // of the main part
	pictures  map[string]string // id of the relation by content
	drawings  int               // ids of drawings given so far
}

func newFile() *file { return &file{pictures: map[string]string{}} }

func (f *file) add(p part) { f.parts = append(f.parts, p) }

// addFixed adds the fixed parts and what relates the main part to them.
func (f *file) addFixed() {
	for _, p := range []struct{ id, relation, name, kind string }{
		{"rIdSettings", "settings", "settings.xml", kindWord + "settings+xml"},
		{"rIdNumbering", "numbering", "numbering.xml", kindWord + "numbering+xml"},
		{"rIdFonts", "fontTable", "fontTable.xml", kindWord + "fontTable+xml"},
		{headerID, "header", "header.xml", kindWord + "header+xml"},
		{"rIdTheme", "theme", "theme.xml", "application/vnd.openxmlformats-officedocument.theme+xml"},
	} {
		f.add(part{"word/" + p.name, p.kind, mustRead(p.name)})
		f.relations = append(f.relations, relation{p.id, relations + p.relation, p.name})
	}
	f.relations = append(f.relations, relation{"rIdStyles", relations + "styles", "styles.xml"})
	f.add(part{"docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", mustRead("app.xml")})
}

// mustRead reads an embedded part; it cannot fail, names are ours.
func mustRead(name string) []byte {
	body, err := fixed.ReadFile("parts/" + name)
	if err != nil {
		panic(err)
	}
	return body
}

// picture adds a PNG, once, and returns the id of its relation.
func (f *file) picture(body []byte) string {
	sum := sha256.Sum256(body)
	key := hex.EncodeToString(sum[:])
	if id, ok := f.pictures[key]; ok {
		return id
	}
	n := len(f.pictures) + 1
	id, name := fmt.Sprintf("rIdImage%d", n), fmt.Sprintf("media/image%d.png", n)
	f.pictures[key] = id
	f.add(part{name: "word/" + name, body: body})
	f.relations = append(f.relations, relation{id, relations + "image", name})
	return id
}

// write writes the package; the list of content types comes first, as Word does.
func (f *file) write(w io.Writer) error {
	out := zip.NewWriter(w)
	all := append([]part{
		{name: "[Content_Types].xml", body: f.contentTypes()},
		{name: "_rels/.rels", body: relationsXML([]relation{
			{"rId1", relations + "officeDocument", "word/document.xml"},
			{"rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"},
			{"rId3", relations + "extended-properties", "docProps/app.xml"},
		})},
		{name: "word/_rels/document.xml.rels", body: relationsXML(f.relations)},
	}, f.parts...)
	for _, p := range all {
		header := &zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		if path.Ext(p.name) == ".png" {
			header.Method = zip.Store // compressed already
		}
		entry, err := out.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := entry.Write(p.body); err != nil {
			return err
		}
	}
	return out.Close()
}

func (f *file) contentTypes() []byte {
	m := newMarkup()
	m.open(`Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"`)
	m.empty(`Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"`)
	m.empty(`Default Extension="xml" ContentType="application/xml"`)
	m.empty(`Default Extension="png" ContentType="image/png"`)
	for _, p := range f.parts {
		if p.kind != "" {
			m.empty(`Override PartName="/%s" ContentType="%s"`, p.name, p.kind)
		}
	}
	m.close("Types")
	return m.bytes()
}

func relationsXML(all []relation) []byte {
	m := newMarkup()
	m.open(`Relationships xmlns="%s"`, relationships)
	for _, r := range all {
		m.empty(`Relationship Id="%s" Type="%s" Target="%s"`, r.id, r.kind, r.target)
	}
	m.close("Relationships")
	return m.bytes()
}
