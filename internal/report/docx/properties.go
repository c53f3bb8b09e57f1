package docx

import (
	"time"

	"sipas/internal/report/doc"
)

// core are the properties of the file.
func core(d doc.Document) []byte {
	m := newMarkup()
	m.open(`cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`)
	m.element("dc:title", d.Title)
	m.element("dc:subject", d.Subject)
	m.element("dc:creator", d.Author)
	m.element("dc:language", "vi-VN")
	m.element("cp:lastModifiedBy", d.Author)
	for _, name := range []string{"dcterms:created", "dcterms:modified"} {
		m.open(name + ` xsi:type="dcterms:W3CDTF"`)
		m.chars(d.Created.UTC().Format(time.RFC3339))
		m.close(name)
	}
	m.close("cp:coreProperties")
	return m.bytes()
}
