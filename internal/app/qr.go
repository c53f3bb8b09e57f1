package app

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sipas/internal/config"
	"sipas/internal/qr"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// qrFlags is what `sipas qr` was asked for.
type qrFlags struct {
	out, point, base, format, paper string
	force                           bool
}

func qrCodes(ctx context.Context, e *Env, args []string) error {
	var data config.Data
	var f qrFlags
	flags := flag.NewFlagSet("qr", flag.ContinueOnError)
	data.Bind(flags)
	flags.StringVar(&f.out, "out", "", "tệp, hoặc thư mục")
	flags.StringVar(&f.point, "point", "", "mã quét hoặc mã điểm; bỏ trống là mọi điểm")
	flags.StringVar(&f.base, "base-url", "", "địa chỉ người dân dùng, https")
	flags.BoolVar(&f.force, "force", false, "vẫn in cho địa chỉ thử")
	flags.StringVar(&f.format, "format", "", "pdf (tờ in), svg hoặc png (chỉ mã QR); bỏ trống thì theo đuôi của --out, hoặc svg")
	flags.StringVar(&f.paper, "paper", "", "khổ của tờ in: a4 (nếu bỏ trống), a5, a6 (thẻ để bàn) hoặc label (thẻ trả kết quả)")
	if _, err := parse(e, flags, args, 0); err != nil {
		return err
	}
	if err := f.check(); err != nil {
		return err
	}
	return withReader(ctx, e, data.Data, func(s *store.Store) error {
		c, err := s.Catalogue(ctx)
		if err != nil {
			return err
		}
		files, err := f.draw(c, s.Today())
		if err != nil {
			return err
		}
		return writeFiles(e, files)
	})
}

// check fills in what follows from the other flags. Errors: errUsage, and those
// of qr.CheckBase and qr.ParsePaper.
func (f *qrFlags) check() error {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(f.out), "."))
	known := ending == "pdf" || ending == "svg" || ending == "png"
	switch {
	case f.format == "" && known:
		f.format = ending
	case f.format == "" && f.paper != "":
		f.format = "pdf"
	case f.format == "":
		f.format = "svg"
	}
	switch {
	case f.out == "" || f.format != "pdf" && f.format != "svg" && f.format != "png":
		return errUsage{fmt.Errorf("cách dùng: sipas %s", usageOf("qr"))}
	case known && ending != f.format:
		return errUsage{fmt.Errorf("--out %s không hợp với --format %s", f.out, f.format)}
	case known && f.point == "" && f.format != "pdf":
		return errUsage{fmt.Errorf("mỗi điểm một tệp %s: --out phải là thư mục, hoặc thêm --point", f.format)}
	case f.paper != "" && f.format != "pdf":
		return errUsage{errors.New("--paper chỉ dùng cho tờ in, --format pdf")}
	case f.base == "":
		return errUsage{errors.New("thiếu --base-url ĐỊA-CHỈ: mã QR phải dẫn về địa chỉ người dân dùng")}
	}
	if f.paper == "" {
		f.paper = string(qr.A4)
	}
	if _, err := qr.ParsePaper(f.paper); err != nil {
		return errUsage{err}
	}
	return qr.CheckBase(f.base, f.force)
}

// file is a file to be written.
type file struct {
	name string
	body []byte
}

// draw makes every file before the first is written. Errors: NotFound (no such
// point in use), Invalid (what the sheets refuse).
func (f *qrFlags) draw(c *survey.Catalogue, day survey.Day) ([]file, error) {
	chosen, err := choosePoints(c, f.point)
	if err != nil {
		return nil, err
	}
	if f.format == "pdf" {
		return f.drawPDF(c, chosen, day)
	}
	var files []file
	for _, p := range chosen {
		sheet, err := qr.PointSheet(c, p, f.base, day)
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := qr.Plain(&b, f.format, sheet, qr.Options{Force: f.force}); err != nil {
			return nil, err
		}
		files = append(files, file{f.name(f.point != "", p.ID+"."+f.format), b.Bytes()})
	}
	return files, nil
}

// drawPDF puts the sheets of all chosen points into one file.
func (f *qrFlags) drawPDF(c *survey.Catalogue, chosen []survey.Point, day survey.Day) ([]file, error) {
	paper := qr.Paper(f.paper)
	sheets := qr.PointSheets(c, f.base, day)
	var err error
	switch {
	case f.point != "" && paper == qr.Label:
		sheets, err = qr.PointCards(c, chosen[0], f.base, day)
	case f.point != "":
		var sheet qr.Sheet
		sheet, err = qr.PointSheet(c, chosen[0], f.base, day)
		sheets = []qr.Sheet{sheet}
	case paper == qr.Label:
		sheets, err = qr.AllCards(c, f.base, day)
	}
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := qr.Write(&b, paper, sheets, qr.Options{Force: f.force}); err != nil {
		return nil, err
	}
	return []file{{f.name(true, "to-in-"+f.paper+".pdf"), b.Bytes()}}, nil
}

// name is where a file goes: --out itself if it is for one file and ends as the
// format does, else into that folder.
func (f *qrFlags) name(single bool, name string) string {
	if single && (f.format != "pdf" || strings.EqualFold(filepath.Ext(f.out), ".pdf")) {
		return f.out
	}
	return filepath.Join(f.out, name)
}

func writeFiles(e *Env, files []file) error {
	for _, f := range files {
		if err := os.MkdirAll(filepath.Dir(f.name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(f.name, f.body, 0o644); err != nil {
			return err
		}
		fmt.Fprintln(e.Stdout, f.name)
	}
	return nil
}

// choosePoints returns the active point with the code or id, or all active ones.
func choosePoints(c *survey.Catalogue, wanted string) ([]survey.Point, error) {
	var chosen []survey.Point
	for _, p := range c.Points {
		code, ok := p.Current()
		if ok && p.Active() && (wanted == "" || strings.EqualFold(wanted, code.Code) || wanted == p.ID) {
			chosen = append(chosen, p)
		}
	}
	if len(chosen) == 0 {
		return nil, survey.Errorf(survey.NotFound, "Không có điểm khảo sát đang dùng nào mang mã %q.", wanted)
	}
	return chosen, nil
}
