package app

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"

	"sipas/internal/config"
	"sipas/internal/results"
	"sipas/internal/screen"
	"sipas/internal/store"
	"sipas/internal/survey"
)

func setAside(ctx context.Context, e *Env, args []string) error {
	what, args, err := verb(e, "set-aside", args)
	if err != nil {
		return err
	}
	var data config.Data
	flags := flag.NewFlagSet("set-aside", flag.ContinueOnError)
	data.Bind(flags)
	switch what {
	case "list":
		asJSON := flags.Bool("json", false, "in JSON")
		if _, err := parse(e, flags, args, 0); err != nil {
			return err
		}
		return withReader(ctx, e, data.Data, func(s *store.Store) error { return listSetAsides(ctx, e, s, *asJSON) })
	case "propose":
		user := flags.String("user", "", "người đề nghị")
		reason := flags.String("reason", "", "thu-may, nhap-nham, gui-lap hoặc nhoi-phieu")
		ids, err := parse(e, flags, args, atLeastOne)
		if err != nil {
			return err
		}
		if *user == "" {
			return errUsage{errors.New("thiếu --user TÊN: đề nghị phải có tên người")}
		}
		return withStore(ctx, e, data.Data, func(s *store.Store) error {
			sign, err := signOf(ctx, s, ids)
			if err != nil {
				return err
			}
			p, err := s.Propose(ctx, store.Proposal{Kind: store.ProposeSetAside, Reason: survey.Reason(*reason), By: *user, Responses: ids, Sign: sign})
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(e.Stdout, "Đã đề nghị loại %d phiếu (%s), đề nghị %s. Một người khác phải duyệt.\n", len(p.Responses), p.Reason.Label(), p.ID)
			return err
		})
	}
	return errUsage{fmt.Errorf("cách dùng: sipas %s", usageOf("set-aside"))}
}

// signOf is the open sign that marks just these answers, "" if none does: setting
// them aside closes it.
func signOf(ctx context.Context, s *store.Store, ids []string) (sign string, err error) {
	calendar, err := s.Calendar(ctx)
	if err != nil {
		return "", err
	}
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	err = results.New(s, calendar).Read(ctx, func(v *results.View) error {
		signs, err := listSigns(v)
		for _, x := range signs {
			if x.Open && slices.Equal(slices.Sorted(slices.Values(x.IDs)), ids) {
				sign = x.ID
			}
		}
		return err
	})
	return sign, err
}

// setAsideList is `set-aside list --json`.
type setAsideList struct {
	Signs     []listedSign     `json:"signs"`
	Proposals []listedProposal `json:"proposals"`
	SetAside  []listedResponse `json:"set_aside"`
}

type listedSign struct {
	ID      string        `json:"id"`
	Point   string        `json:"point"`
	Month   string        `json:"month"`
	Rules   []screen.Rule `json:"rules"`
	Level   screen.Level  `json:"level"`
	Answers int           `json:"answers"` // it marks as awaiting
	IDs     []string      `json:"ids"`     // theirs
	Open    bool          `json:"open"`
}

type listedProposal struct {
	ID     string        `json:"id"`
	Kind   string        `json:"kind"`
	IDs    []string      `json:"ids"`
	Reason survey.Reason `json:"reason"`
	By     string        `json:"by"`
	State  string        `json:"state"`
}

type listedResponse struct {
	ID      string        `json:"id"`
	Reason  survey.Reason `json:"reason"`
	Applied survey.Day    `json:"applied"` // to shown figures; empty while it waits
}

func listSetAsides(ctx context.Context, e *Env, s *store.Store, asJSON bool) error {
	list, err := readSetAsides(ctx, s)
	if err != nil {
		return err
	}
	if asJSON {
		return encodeJSON(e.Stdout, list)
	}
	for _, s := range list.Signs {
		state := "đã khép"
		if s.Open {
			state = "đang mở"
		}
		fmt.Fprintf(e.Stdout, "dấu hiệu %s  %s  %v  %d phiếu  %s\n", s.ID, s.Level, s.Rules, s.Answers, state)
	}
	for _, p := range list.Proposals {
		fmt.Fprintf(e.Stdout, "đề nghị %s  %s  %s  %s  %d phiếu  %s\n", p.ID, p.Kind, p.Reason, p.By, len(p.IDs), p.State)
	}
	for _, r := range list.SetAside {
		fmt.Fprintf(e.Stdout, "đã loại %s  %s  %s\n", r.ID, r.Reason, r.Applied)
	}
	return nil
}

// readSetAsides reads the lists from one state of the record.
func readSetAsides(ctx context.Context, s *store.Store) (*setAsideList, error) {
	list := &setAsideList{Signs: []listedSign{}, Proposals: []listedProposal{}, SetAside: []listedResponse{}}
	calendar, err := s.Calendar(ctx)
	if err != nil {
		return nil, err
	}
	err = results.New(s, calendar).Read(ctx, func(v *results.View) error {
		if list.Signs, err = listSigns(v); err != nil {
			return err
		}
		proposals, err := v.Proposals(ctx)
		if err != nil {
			return err
		}
		for _, p := range proposals {
			list.Proposals = append(list.Proposals, listedProposal{p.ID, p.Kind, p.Responses, p.Reason, p.By, p.State})
		}
		applied, err := v.Applied()
		if err != nil {
			return err
		}
		asides, err := v.Asides(ctx, "", "")
		for _, a := range asides {
			if last, out := a.Before(""); out {
				list.SetAside = append(list.SetAside, listedResponse{a.ID, last.Reason, applied[a.ID].Day})
			}
		}
		return err
	})
	return list, err
}

func listSigns(v *results.View) ([]listedSign, error) {
	list := []listedSign{}
	for _, s := range v.Signs() {
		ids, err := v.IDs(&s)
		if err != nil {
			return nil, err
		}
		x := listedSign{ID: s.ID, Point: s.Point, Month: s.Period.Name, Rules: s.Rules(), Level: s.Level, Answers: s.Marked.N(), IDs: ids, Open: s.Open}
		list = append(list, x)
	}
	return list, nil
}
