package app

import (
	"archive/zip"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"sipas/internal/config"
	"sipas/internal/export"
	"sipas/internal/survey"
)

// errExportFaults makes verify-export exit with 1 after it has printed what it found.
var errExportFaults = errors.New("dữ liệu đã xuất không khớp niêm phong")

// verifyExport checks an export where it lies: no database is needed.
func verifyExport(_ context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("verify-export", flag.ContinueOnError)
	data.Bind(flags) // every command takes it
	asJSON := flags.Bool("json", false, "in JSON")
	words, err := parse(e, flags, args, 1)
	if err != nil {
		return err
	}
	folder, done, err := openExport(words[0])
	if err != nil {
		return err
	}
	defer done()
	c, err := export.Check(folder)
	if err != nil {
		return err
	}
	if *asJSON {
		err = encodeJSON(e.Stdout, c)
	} else {
		err = printChecked(e, c)
	}
	if err == nil && len(c.Faults) > 0 {
		err = errExportFaults
	}
	return err
}

// openExport opens the folder of an export, or its zip.
func openExport(path string) (folder fs.FS, done func() error, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, survey.Errorf(survey.NotFound, "Không có %s.", path)
	case err != nil:
		return nil, nil, err
	case info.IsDir():
		return os.DirFS(path), func() error { return nil }, nil
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, nil, survey.Errorf(survey.Invalid, "%s không phải thư mục hay tệp .zip đã xuất: %v.", path, err)
	}
	return z, z.Close, nil
}

func printChecked(e *Env, c *export.Checked) error {
	if c.Days == 0 && len(c.Faults) == 0 {
		_, err := fmt.Fprintln(e.Stdout, "Chưa có ngày nào được niêm phong: chưa có gì để kiểm tra.")
		return err
	}
	fmt.Fprintf(e.Stdout, "Đã kiểm tra %d ngày (%s đến %s), %d phiếu, %d việc trong nhật ký.\n", c.Days, c.First, c.Last, c.Responses, c.Events)
	for _, f := range c.Faults {
		fmt.Fprintln(e.Stdout, strings.TrimSpace(fmt.Sprintf("%s  %s  %s  %s", f.Day, f.What, f.Detail, f.ID)))
	}
	if len(c.Faults) > 0 {
		return nil
	}
	if !c.Whole {
		fmt.Fprintln(e.Stdout, "Chỉ một phần sổ phiếu: các ngày trước đó và các bảng không có trong tệp này.")
	}
	_, err := fmt.Fprintf(e.Stdout, "Tất cả khớp. Niêm phong ngày %s: %s\nSo với niêm phong giữ ở nơi khác để biết các ngày sau đó có bị cắt bỏ hay không.\n", c.Last, c.Seal)
	return err
}
