package ingest

import (
	"fmt"
	"iter"
	"math"
	"strconv"
	"strings"
)

// sheetGrids reads the visible sheets.
func sheetGrids(file []byte, b *budget) iter.Seq2[*grid, error] {
	return func(yield func(*grid, error) bool) {
		w, err := openWorkbook(file, b)
		if err != nil {
			yield(nil, err)
			return
		}
		hidden, filled, seen := 0, false, map[string]bool{}
		for _, s := range w.sheets {
			if s.hidden {
				hidden++
			}
		}
		for _, s := range w.sheets {
			if s.hidden || seen[s.part] {
				continue // several sheets may name one part
			}
			seen[s.part], b.cells = true, maxCells
			g := &grid{budget: b, hidden: map[int]bool{}}
			if len(w.sheets) > 1 {
				g.sheets = fmt.Sprintf("chỉ đọc trang “%s”, không đọc các trang khác của tệp", brief(s.name))
				if hidden > 0 {
					g.sheets += fmt.Sprintf(" (%d trang đang ẩn)", hidden)
				}
			}
			err := w.read(s, g)
			if filled = filled || len(g.rows) > 0; !yield(g, err) {
				return
			}
		}
		if !filled && hidden > 0 {
			yield(nil, errAllHidden)
		}
	}
}

// read reads a sheet.
func (w *workbook) read(s sheet, into *grid) error {
	line, inData, rowHidden := 0, false, false
	var cells []cell
	err := w.each(s.part, func(x *tags) error {
		if err := w.tick(); err != nil {
			return err
		}
		switch {
		case x.name == "col" && !x.closing && x.is("hidden"):
			first, _ := strconv.Atoi(x.attr("min"))
			last, _ := strconv.Atoi(x.attr("max"))
			for c := first; c <= min(last, maxColumns); c++ {
				into.hidden[c-1] = true
			}
		case x.name == "sheetData":
			inData = !x.closing && !x.empty
		case x.name == "row" && inData && !x.closing:
			line++
			if n, err := strconv.Atoi(x.attr("r")); err == nil {
				line = n
			}
			if x.empty {
				return nil
			}
			rowHidden, cells = x.is("hidden") || x.attr("ht") == "0", cells[:0]
		case x.name == "c" && inData && !x.closing:
			var err error
			cells, err = w.readCell(x, cells)
			return err
		case x.name == "row" && inData && x.closing:
			return into.add(line, rowHidden, cells)
		case x.name == "mergeCell" && !x.closing:
			return into.merge(x.attr("ref"))
		}
		return nil
	})
	return w.fault(err)
}

// readCell puts a cell at its place in the row; a blank one takes none.
func (w *workbook) readCell(x *tags, cells []cell) ([]cell, error) {
	name := x.attr("r")
	if x.empty && name != "" {
		return cells, nil
	}
	column, ok := columnOf(name)
	if name == "" {
		column, ok = len(cells), true
	}
	if !ok {
		return cells, errXML
	}
	c := cell{}
	if !x.empty {
		kind, s := x.attr("t"), style{}
		if at, err := strconv.Atoi(x.attr("s")); err == nil && at >= 0 && at < len(w.styles) {
			s = w.styles[at]
		}
		value, formula, err := w.readValue(x)
		if err != nil {
			return cells, err
		}
		c = w.cellOf(kind, value, formula, s)
	}
	if c.kind == blank && name != "" {
		return cells, nil
	}
	if column >= maxColumns {
		return cells, refusal("Bảng có ô ở sau cột thứ %d; hãy bỏ các cột không cần.", maxColumns)
	}
	for len(cells) <= column {
		cells = append(cells, cell{})
	}
	cells[column] = c
	return cells, nil
}

type cellValue struct {
	text     string
	has      bool // there is a value, perhaps an empty one
	footnote bool
}

// readValue reads up to the end of the cell.
func (w *workbook) readValue(x *tags) (v cellValue, formula bool, err error) {
	for {
		if err := x.next(true); err != nil {
			return v, formula, err
		}
		switch {
		case x.name == "c" && x.closing:
			return v, formula, nil
		case x.name == "f":
			formula = true
		case x.name == "v" && x.closing:
			v.text, v.has = plainText(x.text), true
			if err := w.keep(v.text); err != nil {
				return v, formula, err
			}
		case x.name == "is" && !x.closing:
			if v.text, v.footnote, err = w.richText(x, "is"); err != nil {
				return v, formula, err
			}
			v.has = true
			if err := w.keep(v.text); err != nil {
				return v, formula, err
			}
		}
	}
}

func (w *workbook) cellOf(kind string, v cellValue, formula bool, s style) cell {
	switch {
	case formula && (!v.has || v.text == "" && kind != "str"):
		return cell{kind: uncomputed}
	case !v.has:
		return cell{}
	case kind == "s":
		i, err := strconv.Atoi(strings.TrimSpace(v.text))
		if err != nil || i < 0 || i >= len(w.shared) {
			return cell{}
		}
		return textCell(w.shared[i].text, w.shared[i].footnote)
	case kind == "e":
		return cell{kind: mistaken, text: v.text}
	case kind == "b":
		return textCell(map[string]string{"1": "x", "true": "x"}[v.text], false)
	case kind == "d":
		day, _, _ := strings.Cut(v.text, "T")
		return cell{kind: dayCell, text: day, order: knownOrder}
	case kind == "" || kind == "n":
		return w.numberCell(strings.TrimSpace(v.text), s)
	}
	return textCell(v.text, v.footnote)
}

func textCell(text string, footnote bool) cell {
	if strings.TrimSpace(text) == "" {
		return cell{}
	}
	return cell{kind: words, text: text, footnote: footnote}
}

func (w *workbook) numberCell(text string, s style) cell {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return textCell(text, false)
	}
	if s.day != noDay {
		if day, ok := serialDay(x, w.from1904); ok {
			return cell{kind: dayCell, text: day, order: s.day}
		}
	}
	return cell{kind: number, value: x, percent: s.percent}
}
