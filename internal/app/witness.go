package app

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"time"

	"sipas/internal/config"
	"sipas/internal/witness"
)

// errWitnessed makes witness exit with 1 after it has printed what it found.
var errWitnessed = errors.New("niêm phong hoặc số liệu đã công bố bị đổi hoặc bỏ")

// visitWitness runs anywhere: it asks a service only for what everybody may read.
func visitWitness(ctx context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("witness", flag.ContinueOnError)
	data.Bind(flags) // every command takes it
	dir := flags.String("dir", "", "thư mục giữ những gì đã thấy")
	asJSON := flags.Bool("json", false, "in JSON")
	words, err := parse(e, flags, args, 1)
	if err != nil {
		return err
	}
	if *dir == "" {
		return errUsage{errors.New("thiếu --dir THƯ-MỤC để giữ những gì đã thấy")}
	}
	r, err := witness.Visit(ctx, &http.Client{Timeout: time.Minute}, words[0], *dir)
	if err != nil {
		return err
	}
	if *asJSON {
		err = encodeJSON(e.Stdout, r)
	} else {
		err = printWitness(e, r)
	}
	if err == nil && len(r.Faults) > 0 {
		err = errWitnessed
	}
	return err
}

func printWitness(e *Env, r *witness.Report) error {
	for _, text := range r.Faults {
		fmt.Fprintln(e.Stdout, "SAI:", text)
	}
	for _, text := range r.Changes {
		fmt.Fprintln(e.Stdout, text)
	}
	if r.First {
		fmt.Fprintln(e.Stdout, "Lần đầu: đã giữ lại để so sánh từ lần sau.")
	}
	if r.Days == 0 {
		_, err := fmt.Fprintf(e.Stdout, "%s: chưa có ngày nào được chốt\n", r.URL)
		return err
	}
	_, err := fmt.Fprintf(e.Stdout, "%s: %d ngày đã chốt, niêm phong ngày %s là %s\n", r.URL, r.Days, r.Last, r.Seal)
	return err
}
