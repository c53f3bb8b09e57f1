package app

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"

	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// errFaults makes verify exit with 1 after it has printed what it found.
var errFaults = errors.New("sổ phiếu không khớp niêm phong")

func verify(ctx context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("verify", flag.ContinueOnError)
	data.Bind(flags)
	expect := flags.String("expect", "", "NGÀY=NIÊM-PHONG giữ trên giấy")
	asJSON := flags.Bool("json", false, "in JSON")
	if _, err := parse(e, flags, args, 0); err != nil {
		return err
	}
	kept, err := parseExpected(*expect)
	if err != nil {
		return errUsage{err}
	}
	return withReader(ctx, e, data.Data, func(s *store.Store) error {
		v, err := s.Verify(ctx, kept)
		if err != nil {
			return err
		}
		if *asJSON {
			err = encodeJSON(e.Stdout, v)
		} else {
			err = printVerification(e, v)
		}
		if err == nil && len(v.Faults) > 0 {
			err = errFaults
		}
		return err
	})
}

func parseExpected(text string) (survey.Seal, error) {
	if text == "" {
		return survey.Seal{}, nil
	}
	name, seal, found := strings.Cut(text, "=")
	day, err := survey.ParseDay(name)
	if err != nil || !found || len(seal) != len(survey.FirstPrevious) {
		return survey.Seal{}, fmt.Errorf("--expect cần dạng NGÀY=NIÊM-PHONG (64 ký tự)")
	}
	return survey.Seal{Day: day, Seal: strings.ToLower(seal)}, nil
}

func printVerification(e *Env, v *store.Verification) error {
	fmt.Fprintf(e.Stdout, "Đã kiểm tra %d ngày niêm phong, %d phiếu, %d sự kiện.\n", v.Days, v.Responses, v.Events)
	for _, f := range v.Faults {
		fmt.Fprintln(e.Stdout, strings.TrimSpace(fmt.Sprintf("%s  %s  %s  %s", f.Day, f.What, f.Detail, f.ID)))
	}
	if len(v.Faults) > 0 {
		return nil
	}
	if v.Days == 0 {
		_, err := fmt.Fprintln(e.Stdout, "Tất cả khớp. Chưa có ngày nào được niêm phong.")
		return err
	}
	_, err := fmt.Fprintf(e.Stdout, "Tất cả khớp. Niêm phong ngày %s: %s\n", v.Last, v.Seal)
	return err
}
