package issue

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"sipas/internal/report"
	"sipas/internal/report/annual"
	"sipas/internal/report/docx"
	"sipas/internal/report/pdf"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// SurveyPlan is the draft of the year's survey plan, as a Word file to edit.
func (o *Reporter) SurveyPlan(ctx context.Context, year survey.Period) (f survey.ReportFile, err error) {
	err = o.Results.Read(ctx, func(v *results.View) error {
		f, err = surveyPlan(v, year)
		return err
	})
	return f, err
}

func surveyPlan(v *results.View, year survey.Period) (survey.ReportFile, error) {
	in := annual.PlanInput{Year: year, Catalogue: v.Catalogue}
	var err error
	if in.Last, err = v.Summary(year.Previous()); err != nil {
		return survey.ReportFile{}, err
	}
	var b bytes.Buffer
	if err := docx.Write(&b, annual.Plan(in)); err != nil {
		return survey.ReportFile{}, err
	}
	return survey.ReportFile{Name: "ke-hoach-khao-sat-" + year.Name + ".docx", Size: int64(b.Len()), Body: b.Bytes()}, nil
}

// Evidence is what the scoring of the PAR Index asks to see, as one zip: the
// survey plan, the questionnaires, the report (the latest version issued, or the
// draft, and then it says so), the seals of the period's days, what the caller
// adds of the same state, and a list of the files with their digests. The same
// record gives the same bytes.
func (o *Reporter) Evidence(ctx context.Context, p survey.Period, more func(*results.View) ([]survey.ReportFile, error)) (body []byte, r *Report, err error) {
	var files []survey.ReportFile
	var state string
	err = o.Results.Read(ctx, func(v *results.View) error {
		if r, err = gather(ctx, v, p); err != nil {
			return err
		}
		if files, state, err = reportFiles(ctx, v, r); err != nil {
			return err
		}
		plan, err := surveyPlan(v, p.Calendar.Period(survey.YearPeriod, p.Last()))
		if err != nil {
			return err
		}
		var forms bytes.Buffer // the questionnaires in force in the period, to be read
		if err := pdf.Write(&forms, annual.Forms(v.Catalogue, p)); err != nil {
			return err
		}
		seals, err := v.Seals(ctx, p.From, p.To)
		if err != nil {
			return err
		}
		added, err := more(v)
		files = append(files, plan, survey.ReportFile{Name: "phieu-khao-sat.pdf", Body: forms.Bytes()},
			survey.ReportFile{Name: "niem-phong.csv", Body: report.Seals(seals)})
		files = append(files, added...)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	files = append(files, survey.ReportFile{Name: "doc-truoc.txt", Body: []byte(contents(p, state, files))})
	body, err = zipped(files)
	return body, r, err
}

// reportFiles are the files of the latest version issued, or of the draft.
func reportFiles(ctx context.Context, v *results.View, r *Report) (files []survey.ReportFile, state string, err error) {
	if len(r.Issued) > 0 {
		last := r.Issued[0]
		for _, f := range last.Files {
			whole, err := v.ReportFile(ctx, last.Period, last.Version, f.Name)
			if err != nil {
				return nil, "", err
			}
			files = append(files, whole)
		}
		return files, fmt.Sprintf("Báo cáo là bản số %d, phát hành ngày %s.", last.Version, vi.OfficialDate(string(last.IssuedOn))), nil
	}
	for _, format := range Formats {
		f, err := r.File(format)
		if err != nil {
			return nil, "", err
		}
		f.Name = "nhap-" + f.Name
		files = append(files, f)
	}
	return files, "Báo cáo là bản nháp, chưa phát hành.", nil
}

func contents(p survey.Period, state string, files []survey.ReportFile) string {
	var b strings.Builder
	fmt.Fprintf(&b, "TÀI LIỆU KIỂM CHỨNG: khảo sát mức độ hài lòng %s.\n\n%s\n", words.PeriodDays(p), state)
	b.WriteString("Kế hoạch khảo sát trong bộ này là bản nháp do phần mềm lập; xin thay bằng bản đã ban hành.\n")
	b.WriteString("Kết quả công khai và cách kiểm tra mã phiếu: trang /cong-khai và /kiem-tra của hệ thống.\n")
	b.WriteString("niem-phong.csv là niêm phong từng ngày của kỳ; so với bản đã giữ bằng lệnh sipas verify --expect NGÀY=NIÊM-PHONG.\n\nSHA-256 của từng tệp:\n")
	for _, f := range files {
		sum := sha256.Sum256(f.Body)
		fmt.Fprintf(&b, "%s  %s\n", hex.EncodeToString(sum[:]), f.Name)
	}
	return strings.ReplaceAll(b.String(), "\n", "\r\n")
}

// zipTime stands for the time of every file: no hour belongs into the archive.
var zipTime = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func zipped(files []survey.ReportFile) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: zipTime})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(f.Body); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}
