package seed

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"sipas/internal/survey"
)

var procedureColumns = []string{
	"code", "name", "short_name", "field", "domain", "level", "tier", "source",
	"active", "effective_from", "effective_to", "aliases", "rank",
}

func readProcedures(fsys fs.FS, name string, into *[]survey.Procedure) error {
	text, err := readText(fsys, name)
	if err != nil {
		return err
	}
	rows := csv.NewReader(bytes.NewReader(text))
	header, err := rows.Read()
	if err != nil {
		return fmt.Errorf("seeds/%s: %w", name, err)
	}
	if !slices.Equal(header, procedureColumns) {
		return fmt.Errorf("seeds/%s: columns %v, want %v", name, header, procedureColumns)
	}
	var list []survey.Procedure
	for {
		cells, err := rows.Read()
		if err == io.EOF {
			*into = list
			return nil
		}
		if err != nil {
			return fmt.Errorf("seeds/%s: %w", name, err)
		}
		p, err := procedure(cells)
		if err != nil {
			line, _ := rows.FieldPos(0)
			return fmt.Errorf("seeds/%s: line %d: %w", name, line, err)
		}
		list = append(list, p)
	}
}

// procedure makes one procedure from cells in the order of procedureColumns.
func procedure(cells []string) (survey.Procedure, error) {
	p := survey.Procedure{
		Code: cells[0], Name: cells[1], ShortName: cells[2], Field: cells[3],
		Domain: cells[4], Level: cells[5], Tier: cells[6], Source: cells[7],
		Active: cells[8] == "1", Aliases: strings.Fields(cells[11]),
	}
	if cells[8] != "0" && cells[8] != "1" {
		return p, fmt.Errorf("active is %q, want 0 or 1", cells[8])
	}
	var err error
	if p.EffectiveFrom, err = optionalDay(cells[9]); err != nil {
		return p, fmt.Errorf("effective_from: %w", err)
	}
	if p.EffectiveTo, err = optionalDay(cells[10]); err != nil {
		return p, fmt.Errorf("effective_to: %w", err)
	}
	if p.Rank, err = optionalRank(cells[12]); err != nil {
		return p, err
	}
	return p, nil
}

// optionalRank is 0 for a procedure that is not ranked.
func optionalRank(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	rank, err := strconv.Atoi(s)
	if err != nil || rank < 1 {
		return 0, fmt.Errorf("rank is %q, want a whole number from 1, or nothing", s)
	}
	return rank, nil
}

func optionalDay(s string) (survey.Day, error) {
	if s == "" {
		return "", nil
	}
	return survey.ParseDay(s)
}
