package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"sipas/internal/survey"
)

var zipMark = []byte("PK\x03\x04")

var (
	errNoWorkbook = refusal("Đây không phải bảng tính Excel (.xlsx), hoặc tệp đã hỏng. %s", saveAgain)
	errAllHidden  = refusal("Các trang tính có số liệu đều đang ẩn; hãy hiện trang cần nhập (Unhide) rồi lưu lại.")
)

// workbook is an .xlsx file while it is read. The library that writes our workbooks
// is not used: it can neither be bounded nor tell a formula without a value from a
// blank.
type workbook struct {
	*budget
	parts    map[string]*zip.File
	sheets   []sheet
	shared   []sharedText
	styles   []style
	from1904 bool
}

type sheet struct {
	name, part string
	hidden     bool
}

type sharedText struct {
	text     string
	footnote bool // a superscript was left out
}

// style is what matters of how a number is shown.
type style struct {
	day     dayOrder // none: no day
	percent bool
}

func openWorkbook(file []byte, b *budget) (*workbook, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil || len(z.File) > 10*maxSheets {
		return nil, errNoWorkbook
	}
	w := &workbook{budget: b, parts: map[string]*zip.File{}}
	for _, f := range z.File {
		w.parts[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	main := "xl/workbook.xml"
	if rels, err := w.relations(""); err == nil {
		for _, r := range rels {
			if strings.HasSuffix(r.kind, "/officeDocument") {
				main = r.target
			}
		}
	}
	if w.parts[strings.ToLower(main)] == nil {
		return nil, errNoWorkbook
	}
	return w, w.fault(w.readMain(main))
}

// fault is an error as the caller sees it: anything but ours means a damaged file.
func (w *workbook) fault(err error) error {
	var userErr *survey.Error
	if err == nil || errors.As(err, &userErr) || w.ctx.Err() != nil {
		return err
	}
	return errNoWorkbook
}

// each calls f with every tag of a part.
func (w *workbook) each(part string, f func(x *tags) error) error {
	entry := w.parts[strings.ToLower(part)]
	if entry == nil {
		return errXML
	}
	r, err := entry.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	x := newTags(through{r, w.budget})
	for {
		if err := x.next(false); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := f(x); err == errStop {
			return nil
		} else if err != nil {
			return err
		}
	}
}

var errStop = errors.New("enough")

type relation struct{ id, kind, target string }

func (w *workbook) relations(part string) (list []relation, err error) {
	folder, name := path.Split(part)
	err = w.each(folder+"_rels/"+name+".rels", func(x *tags) error {
		if x.name == "Relationship" && !x.closing {
			target := x.attr("Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(folder, target)
			}
			list = append(list, relation{x.attr("Id"), x.attr("Type"), strings.TrimPrefix(target, "/")})
		}
		if len(list) > 10*maxSheets {
			return errTooLarge
		}
		return nil
	})
	return list, err
}

func (w *workbook) readMain(part string) error {
	rels, err := w.relations(part)
	if err != nil {
		return err
	}
	byID := map[string]relation{}
	for _, r := range rels {
		byID[r.id] = r
	}
	err = w.each(part, func(x *tags) error {
		switch {
		case x.closing:
		case x.name == "workbookPr":
			w.from1904 = x.is("date1904")
		case x.name == "sheet":
			r := byID[x.attr("id")]
			if strings.HasSuffix(r.kind, "/worksheet") {
				w.sheets = append(w.sheets, sheet{clean(x.attr("name")), r.target, x.attr("state") != "" && x.attr("state") != "visible"})
			}
			if len(w.sheets) > maxSheets {
				return refusal("Tệp có hơn %d trang tính; hãy chỉ giữ trang cần nhập.", maxSheets)
			}
		}
		return nil
	})
	for _, r := range rels {
		switch {
		case err != nil:
		case strings.HasSuffix(r.kind, "/sharedStrings"):
			err = w.readShared(r.target)
		case strings.HasSuffix(r.kind, "/styles"):
			err = w.readStyles(r.target)
		}
	}
	return err
}

func (w *workbook) readShared(part string) error {
	return w.each(part, func(x *tags) error {
		if x.name != "si" || x.closing {
			return nil
		}
		text, footnote, err := w.richText(x, "si")
		if err != nil {
			return err
		}
		w.shared = append(w.shared, sharedText{text, footnote})
		if len(w.shared) > maxStrings {
			return errTooLarge
		}
		return w.keep(text)
	})
}

// richText reads the runs up to the closing tag: without the reading aids of
// Japanese and without superscripts, which are footnotes and would make 120¹ 1201.
func (w *workbook) richText(x *tags, end string) (text string, footnote bool, err error) {
	if x.empty {
		return "", false, nil
	}
	var b strings.Builder
	raised, phonetic := false, false
	for {
		if err := x.next(true); err != nil {
			return "", false, err
		}
		switch {
		case x.name == end && x.closing:
			return b.String(), footnote, nil
		case x.name == "r":
			raised = false
		case x.name == "rPh":
			phonetic = !x.closing
		case x.name == "vertAlign" && x.attr("val") == "superscript":
			raised = true
		case x.name == "t" && x.closing && raised:
			footnote = footnote || len(bytes.TrimSpace(x.text)) > 0
		case x.name == "t" && x.closing && !phonetic && b.Len() < 4*maxCell:
			b.WriteString(plainText(x.text))
		}
		if err := w.tick(); err != nil {
			return "", false, err
		}
	}
}

func (w *workbook) readStyles(part string) error {
	formats := map[string]string{}
	inCells := false
	return w.each(part, func(x *tags) error {
		switch {
		case x.name == "numFmt" && !x.closing:
			formats[x.attr("numFmtId")] = x.attr("formatCode")
		case x.name == "cellXfs":
			inCells = !x.closing
		case x.name == "xf" && inCells && !x.closing:
			w.styles = append(w.styles, styleOf(x.attr("numFmtId"), formats))
		}
		if len(w.styles) > maxStyles || len(formats) > maxStyles {
			return errTooLarge
		}
		return nil
	})
}

// dayOrder is how a program that shows or reads days puts day and month.
type dayOrder byte

const (
	noDay      dayOrder = iota
	knownOrder          // by a format of its own: dd/mm/yyyy, yyyy-mm-dd, mmm-yy
	localOrder          // as the computer is set, or month first
)

var unshown = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]|_.`)

func styleOf(id string, formats map[string]string) style {
	n, _ := strconv.Atoi(id)
	code, own := formats[id]
	switch {
	case own:
		code, _, _ = strings.Cut(strings.ToLower(unshown.ReplaceAllString(code, "")), ";")
		if code == "general" {
			return style{}
		}
		d, m, y := strings.IndexByte(code, 'd'), strings.IndexByte(code, 'm'), strings.IndexByte(code, 'y')
		s := style{percent: strings.Contains(code, "%")}
		switch {
		case d < 0 && y < 0:
		case m >= 0 && m < d && (y < 0 || y > m) && !strings.Contains(code, "mmm"):
			s.day = localOrder
		default:
			s.day = knownOrder
		}
		return s
	case n == 9 || n == 10:
		return style{percent: true}
	case n == 14 || n == 22:
		return style{day: localOrder}
	case n >= 15 && n <= 17, n >= 27 && n <= 36, n >= 50 && n <= 58:
		return style{day: knownOrder}
	}
	return style{}
}

// serialDay is a day as Excel counts it, perhaps with a part of the day.
func serialDay(x float64, from1904 bool) (string, bool) {
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from1904 {
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if x < 1 || x > 80_000 {
		return "", false
	}
	day := start.AddDate(0, 0, int(x)).Format(time.DateOnly)
	return day, plausible(survey.Day(day))
}

// columnOf is the place of a cell by its name: 1 for B7.
func columnOf(name string) (int, bool) {
	n := 0
	for i, c := range []byte(name) {
		switch {
		case c >= 'A' && c <= 'Z':
			if n = n*26 + int(c-'A') + 1; n > 1<<14 {
				return 0, false
			}
		default:
			return n - 1, i > 0
		}
	}
	return 0, false
}

// columnLetters is the name of a column: B for 1.
func columnLetters(column int) string {
	var letters []byte
	for column++; column > 0; column = (column - 1) / 26 {
		letters = append(letters, byte('A'+(column-1)%26))
	}
	slices.Reverse(letters)
	return string(letters)
}
