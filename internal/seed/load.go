// Package seed reads the first data of a new database and invents a believable
// year for demonstrations. It stores nothing itself.
package seed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/survey"
)

// Load reads the seed files from the root of fsys and returns the catalogue they
// make. Text is brought to NFC, unknown fields are refused, and the whole is
// checked with Catalogue.Check. Points come without codes: those are random and
// made at the first start. An error names the file and, in a list, the row from 1.
func Load(fsys fs.FS) (*survey.Catalogue, error) {
	var c survey.Catalogue
	if err := readObject(fsys, "centre.json", &c.Centre); err != nil {
		return nil, err
	}
	lists := []func() error{
		func() error { return readList(fsys, "domains.json", &c.Domains) },
		func() error { return readList(fsys, "scales.json", &c.Scales) },
		func() error { return readList(fsys, "items.json", &c.Items) },
		func() error { return readList(fsys, "questionnaires.json", &c.Questionnaires) },
		func() error { return readList(fsys, "mappings.json", &c.Mappings) },
		func() error { return readList(fsys, "indicators.json", &c.Indicators) },
		func() error { return readList(fsys, "points.json", &c.Points) },
		func() error { return readList(fsys, "workyears.json", &c.WorkYears) },
		func() error { return readProcedures(fsys, "procedures.csv", &c.Procedures) },
	}
	for _, read := range lists {
		if err := read(); err != nil {
			return nil, err
		}
	}
	if err := c.Check(); err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	return &c, nil
}

// readText returns the file in NFC.
func readText(fsys fs.FS, name string) ([]byte, error) {
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("seeds/%s: %w", name, err)
	}
	return norm.NFC.Bytes(raw), nil
}

func readObject[T any](fsys fs.FS, name string, into *T) error {
	text, err := readText(fsys, name)
	if err != nil {
		return err
	}
	if err := decode(text, into); err != nil {
		return fmt.Errorf("seeds/%s: %w", name, err)
	}
	return nil
}

func readList[T any](fsys fs.FS, name string, into *[]T) error {
	var rows []json.RawMessage
	if err := readObject(fsys, name, &rows); err != nil {
		return err
	}
	list := make([]T, len(rows))
	for i, row := range rows {
		if err := decode(row, &list[i]); err != nil {
			return fmt.Errorf("seeds/%s: row %d: %w", name, i+1, err)
		}
	}
	*into = list
	return nil
}

// decode reads exactly one JSON value and refuses fields the type does not have.
func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("more text after the JSON value")
	}
	return nil
}
