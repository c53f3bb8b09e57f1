package ingest

import (
	"context"
	"fmt"
	"io"
)

// budget is what is left for one file.
type budget struct {
	ctx      context.Context
	unzipped int64
	kept     int
	cells    int // of one grid
	ticks    int
}

// reading holds one file: the bounds are those of the whole process.
var reading = make(chan struct{}, 1)

// bounded waits until no other file is read and gives the reading of this one its
// time. The error is the context's.
func bounded(ctx context.Context) (*budget, func(), error) {
	select {
	case reading <- struct{}{}:
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	ctx, cancel := context.WithTimeoutCause(ctx, maxTime, errTooLong)
	done := func() { cancel(); <-reading }
	return &budget{ctx: ctx, unzipped: maxUnzipped, kept: maxKept, cells: maxCells}, done, nil
}

var (
	errTooLong  = refusal("Tệp đọc quá lâu; hãy bỏ các trang, cột, dòng không cần rồi nhập lại.")
	errTooLarge = refusal("Tệp khi mở ra quá lớn; hãy bỏ các trang, hình, cột, dòng không cần hoặc chia thành nhiều tệp.")
)

// check is the error of a time that has run out: the file's fault where it is
// ours, the caller's where he has gone.
func (b *budget) check() error {
	if context.Cause(b.ctx) == errTooLong {
		return errTooLong
	}
	return b.ctx.Err()
}

// tick is check for what is done very often.
func (b *budget) tick() error {
	if b.ticks++; b.ticks%1024 != 0 {
		return nil
	}
	return b.check()
}

// keep counts a text that stays in memory.
func (b *budget) keep(text string) error {
	if b.kept -= len(text); b.kept < 0 {
		return errTooLarge
	}
	return nil
}

// through is a reader that pays for what it reads.
type through struct {
	io.Reader
	*budget
}

func (t through) Read(p []byte) (int, error) {
	if err := t.check(); err != nil {
		return 0, err
	}
	n, err := t.Reader.Read(p)
	if t.unzipped -= int64(n); t.unzipped < 0 {
		return n, errTooLarge
	}
	return n, err
}

// readFile reads the whole file. Errors: Invalid where it is too big; else what
// r says.
func readFile(r io.Reader) ([]byte, error) {
	file, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("đọc tệp: %w", err)
	}
	if len(file) > MaxBytes {
		return nil, refusal("Tệp lớn hơn %d MB; hãy chia thành nhiều tệp.", MaxBytes>>20)
	}
	return file, nil
}
