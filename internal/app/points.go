package app

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"text/tabwriter"

	"sipas/internal/auth"
	"sipas/internal/config"
	"sipas/internal/qr"
	"sipas/internal/store"
	"sipas/internal/survey"
)

func points(ctx context.Context, e *Env, args []string) error {
	what, args, err := verb(e, "points", args)
	if err != nil {
		return err
	}
	switch what {
	case "list":
		return listPoints(ctx, e, args)
	case "add":
		return addPoint(ctx, e, args)
	case "retire":
		return retirePoint(ctx, e, args)
	}
	return errUsage{fmt.Errorf("cách dùng: sipas %s", usageOf("points"))}
}

// listedPoint is a point as `points list --json` shows it.
type listedPoint struct {
	ID            string           `json:"id"`
	Code          string           `json:"code"`
	Label         string           `json:"label"`
	Kind          survey.PointKind `json:"kind"`
	Domains       []string         `json:"domains"`
	Questionnaire string           `json:"questionnaire"`
	URL           string           `json:"url"`
	Active        bool             `json:"active"`
}

func listPoints(ctx context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("points", flag.ContinueOnError)
	data.Bind(flags)
	asJSON := flags.Bool("json", false, "in JSON")
	base := flags.String("base-url", "", "địa chỉ người dân dùng")
	if _, err := parse(e, flags, args, 0); err != nil {
		return err
	}
	return withReader(ctx, e, data.Data, func(s *store.Store) error {
		c, err := s.Catalogue(ctx)
		if err != nil {
			return err
		}
		list := []listedPoint{}
		for _, p := range c.Points {
			code, _ := p.Current()
			list = append(list, listedPoint{p.ID, code.Code, p.Label["vi"], p.Kind, append([]string{}, p.Domains...), p.Questionnaire, qr.Link(*base, code.Code), p.Active()})
		}
		if *asJSON {
			return encodeJSON(e.Stdout, list)
		}
		w := tabwriter.NewWriter(e.Stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "MÃ QUÉT\tĐIỂM\tLOẠI\tPHIẾU\tTÌNH TRẠNG\tTÊN")
		for _, p := range list {
			state := "đang dùng"
			if !p.Active {
				state = "đã ngừng"
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", p.Code, p.ID, p.Kind, p.Questionnaire, state, p.Label)
		}
		return w.Flush()
	})
}

func addPoint(ctx context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("points", flag.ContinueOnError)
	data.Bind(flags)
	id := flags.String("id", "", "mã ổn định, ví dụ quay-6")
	label := flags.String("label", "", "tên gọi in trên tờ")
	kind := flags.String("kind", string(survey.CounterPoint), "counter, return, online, health hoặc school")
	domains := flags.String("domains", "", "các lĩnh vực, cách nhau dấu phẩy; bỏ trống là tất cả")
	questionnaire := flags.String("questionnaire", "nhanh", "phiếu")
	if _, err := parse(e, flags, args, 0); err != nil {
		return err
	}
	p := survey.Point{ID: *id, Label: survey.Text{"vi": *label}, Kind: survey.PointKind(*kind), Questionnaire: *questionnaire,
		Codes: []survey.PointCode{{Code: auth.RandomCode(auth.PointCodeLength)}}}
	for d := range strings.SplitSeq(*domains, ",") {
		if d = strings.TrimSpace(d); d != "" {
			p.Domains = append(p.Domains, d)
		}
	}
	return withStore(ctx, e, data.Data, func(s *store.Store) error {
		if err := s.AddPoint(ctx, p, actor); err != nil {
			return err
		}
		_, err := fmt.Fprintf(e.Stdout, "Đã thêm điểm %s, mã quét %s.\n", p.ID, p.Codes[0].Code)
		return err
	})
}

func retirePoint(ctx context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("points", flag.ContinueOnError)
	data.Bind(flags)
	successor := flags.String("successor", "", "điểm thay thế: mã cũ sẽ dẫn sang điểm này")
	rest, err := parse(e, flags, args, 1)
	if err != nil {
		return err
	}
	return withStore(ctx, e, data.Data, func(s *store.Store) error {
		if err := s.RetirePoint(ctx, rest[0], *successor, actor); err != nil {
			return err
		}
		_, err := fmt.Fprintf(e.Stdout, "Đã ngừng điểm %s.\n", rest[0])
		return err
	})
}
