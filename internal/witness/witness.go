// Package witness is for somebody outside the office: it keeps what a service
// publishes, visit by visit, and says what changed since. Once a seal is kept here,
// nobody can change the day it closes, or rebuild the chain, without it being seen.
package witness

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"sipas/internal/survey"
)

// Report is what one visit found. Faults are what an honest service never does;
// Changes what it may do, to be read.
type Report struct {
	URL     string     `json:"url"`
	First   bool       `json:"first"` // nothing was kept before
	Days    int        `json:"days"`
	Last    survey.Day `json:"last"`
	Seal    string     `json:"seal"`
	Faults  []string   `json:"faults"`
	Changes []string   `json:"changes"`
}

// The files of a folder: the seals, which periods there are, and a file for each.
const (
	sealsFile   = "niem-phong.csv"
	indexFile   = "ky.json"
	figuresFile = "so-lieu-%s.json"
)

// mostBytes bounds what is read of one answer.
const mostBytes = 32 << 20

// Visit fetches what the service at url publishes, compares it with what folder
// holds of earlier visits, and keeps it there; with faults nothing is kept. Errors: the service does not answer, or not as ours does.
func Visit(ctx context.Context, client *http.Client, url, folder string) (*Report, error) {
	v := &visit{ctx: ctx, client: client, folder: folder, Report: Report{URL: strings.TrimRight(url, "/"), Faults: []string{}, Changes: []string{}}}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	if err := errors.Join(v.seals(), v.periods()); err != nil {
		return nil, err
	}
	if len(v.Faults) > 0 {
		v.fresh = nil // it is said again at every visit, and what was kept stays
	}
	for name, text := range v.fresh {
		if err := keep(filepath.Join(folder, name), text); err != nil {
			return nil, err
		}
	}
	return &v.Report, nil
}

type visit struct {
	Report
	ctx    context.Context
	client *http.Client
	folder string
	fresh  map[string][]byte // files to keep
}

func (v *visit) fault(format string, args ...any) {
	v.Faults = append(v.Faults, fmt.Sprintf(format, args...))
}
func (v *visit) change(format string, args ...any) {
	v.Changes = append(v.Changes, fmt.Sprintf(format, args...))
}

func (v *visit) note(name string, text []byte) {
	if v.fresh == nil {
		v.fresh = map[string][]byte{}
	}
	v.fresh[name] = text
}

// keep replaces a file, whole or not at all.
func keep(path string, text []byte) error {
	if err := os.WriteFile(path+".moi", text, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".moi", path)
}

func (v *visit) fetch(path string) ([]byte, error) {
	request, err := http.NewRequestWithContext(v.ctx, http.MethodGet, v.URL+path, nil)
	if err != nil {
		return nil, survey.Errorf(survey.Invalid, "%s không phải địa chỉ của một dịch vụ SIPAS.", v.URL)
	}
	response, err := v.client.Do(request)
	if err != nil {
		return nil, survey.Errorf(survey.Busy, "Không liên lạc được với %s: %v.", v.URL, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, mostBytes))
	if err != nil || response.StatusCode != http.StatusOK {
		return nil, survey.Errorf(survey.Busy, "%s%s trả lời %s: %s.", v.URL, path, response.Status, oneLine(body))
	}
	return body, nil
}

func oneLine(b []byte) string { return survey.OneLine(string(b[:min(len(b), 200)])) }

// kept reads a file of earlier visits; nil where there is none.
func (v *visit) kept(name string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(v.folder, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

// seals compares the chain with the one that was kept.
func (v *visit) seals() error {
	text, err := v.fetch("/cong-khai/" + sealsFile)
	if err != nil {
		return err
	}
	now, err := parseSeals(text)
	if err != nil {
		return survey.Errorf(survey.Invalid, "%s không công bố niêm phong như chương trình này: %v.", v.URL, err)
	}
	old, err := v.kept(sealsFile)
	if err != nil {
		return err
	}
	v.First, v.Days = old == nil, len(now)
	before, err := parseSeals(old)
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.Join(v.folder, sealsFile), err)
	}
	if v.Days > 0 {
		v.Last, v.Seal = now[v.Days-1].Day, now[v.Days-1].Seal
	}
	for i := 1; i < len(now); i++ {
		if now[i].Day != now[i-1].Day.Next() {
			v.fault("Chuỗi niêm phong thiếu ngày giữa %s và %s.", now[i-1].Day, now[i].Day)
		}
	}
	byDay := map[survey.Day]survey.Seal{}
	for _, s := range now {
		byDay[s.Day] = s
	}
	for _, was := range before {
		switch is, stands := byDay[was.Day]; {
		case !stands:
			v.fault("Ngày %s đã có niêm phong %s, nay không còn.", was.Day, was.Seal)
		case is.Seal != was.Seal:
			v.fault("Niêm phong ngày %s đã bị đổi: trước là %s, nay là %s.", was.Day, was.Seal, is.Seal)
		}
	}
	if n := len(now) - len(before); old != nil && n > 0 {
		v.change("Thêm %d ngày đã chốt, đến %s.", n, v.Last)
	}
	v.note(sealsFile, text)
	return nil
}

// parseSeals reads the table of seals; nothing is none.
func parseSeals(text []byte) ([]survey.Seal, error) {
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	day, seal := slices.Index(rows[0], "day"), slices.Index(rows[0], "seal")
	if day < 0 || seal < 0 {
		return nil, errors.New("thiếu cột day hoặc seal")
	}
	var seals []survey.Seal
	for _, row := range rows[1:] {
		d, err := survey.ParseDay(row[day])
		if err != nil {
			return nil, err
		}
		seals = append(seals, survey.Seal{Day: d, Seal: row[seal]})
	}
	slices.SortFunc(seals, func(a, b survey.Seal) int { return cmp.Compare(a.Day, b.Day) })
	return seals, nil
}

// figures is what a witness reads of a Summary.
type figures struct {
	Indicators []struct {
		ID        string `json:"id"`
		Answered  *int64 `json:"answered"`
		Satisfied *int64 `json:"satisfied"`
		Rate      any    `json:"rate"`
	} `json:"indicators"`
}

var periodName = regexp.MustCompile(`^\d{4}(-(\d{2}|Q\d|H\d))?$`)

// periods compares the published figures of each period with those that were kept.
func (v *visit) periods() error {
	text, err := v.fetch("/cong-khai/" + indexFile)
	if err != nil {
		return err
	}
	old, err := v.kept(indexFile)
	if err != nil {
		return err
	}
	now, before := periodNames(text), periodNames(old)
	for _, name := range before {
		if !slices.Contains(now, name) {
			v.fault("Số liệu %s đã công bố, nay không còn.", name)
		}
	}
	for _, name := range now {
		if err := v.period(name); err != nil {
			return err
		}
	}
	v.note(indexFile, text)
	return nil
}

func (v *visit) period(name string) error {
	if !periodName.MatchString(name) {
		return survey.Errorf(survey.Invalid, "%s công bố một kỳ có tên lạ: %q.", v.URL, name)
	}
	text, err := v.fetch("/cong-khai/so-lieu.json?ky=" + name)
	if err != nil {
		return err
	}
	file := fmt.Sprintf(figuresFile, name)
	old, err := v.kept(file)
	if err != nil {
		return err
	}
	v.note(file, text)
	if old == nil {
		if !v.First {
			v.change("Công bố thêm %s.", name)
		}
		return nil
	}
	var was, is figures
	if err := json.Unmarshal(old, &was); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if err := json.Unmarshal(text, &is); err != nil {
		return survey.Errorf(survey.Invalid, "%s không công bố %s như chương trình này: %v.", v.URL, name, err)
	}
	for _, a := range was.Indicators {
		for _, b := range is.Indicators {
			if a.ID == b.ID && (count(a.Answered) != count(b.Answered) || count(a.Satisfied) != count(b.Satisfied)) {
				v.change("%s, %s: trước %s/%s phiếu hài lòng (%v%%), nay %s/%s (%v%%).", name, a.ID,
					count(a.Satisfied), count(a.Answered), a.Rate, count(b.Satisfied), count(b.Answered), b.Rate)
			}
		}
	}
	return nil
}

func count(n *int64) string {
	if n == nil {
		return "–"
	}
	return fmt.Sprint(*n)
}

func periodNames(text []byte) []string {
	var index struct {
		Periods []struct {
			Name string `json:"name"`
		} `json:"periods"`
	}
	if json.Unmarshal(text, &index) != nil { // nothing kept yet, or another program: then there is nothing to compare
		return nil
	}
	var names []string
	for _, p := range index.Periods {
		names = append(names, p.Name)
	}
	return names
}
