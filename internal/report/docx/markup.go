package docx

import (
	"fmt"
	"math"
	"strings"

	"sipas/internal/report/doc"
)

// markup is XML in the making. Tags are written by us and taken as they are; text
// of others goes through chars or attribute.
type markup struct{ strings.Builder }

func newMarkup() *markup {
	m := &markup{}
	m.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
	return m
}

// open starts an element: its name, and attributes.
func (m *markup) open(tag string, values ...any) { fmt.Fprintf(m, "<"+tag+">", values...) }

// empty writes an element without content.
func (m *markup) empty(tag string, values ...any) { fmt.Fprintf(m, "<"+tag+"/>", values...) }

func (m *markup) close(name string) { m.WriteString("</" + name + ">") }

// chars writes cleaned text.
func (m *markup) chars(s string) { m.WriteString(escaper.Replace(doc.Clean(s))) }

// element writes an element that holds nothing but text.
func (m *markup) element(name, text string) {
	m.open(name)
	m.chars(text)
	m.close(name)
}

func (m *markup) bytes() []byte { return []byte(m.String()) }

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// attribute is cleaned text as it can stand between double quotes.
func attribute(s string) string { return escaper.Replace(strings.TrimSpace(doc.Clean(s))) }

// The units of Word: twentieths of a point, half points, and 1/360000 of a
// centimetre.

func twips(mm float64) int { return int(math.Round(mm * 1440 / 25.4)) }

func twipsOfPoints(points float64) int { return int(math.Round(points * 20)) }

func halfPoints(points float64) int { return int(math.Round(points * 2)) }

func emu(mm float64) int { return int(math.Round(mm * 36000)) }
