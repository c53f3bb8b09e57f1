package upkeep

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// Check is one thing looked at: what was found in one sentence, and where that is a
// fault, what to do. The same list is the page, /healthz and sipas doctor.
type Check struct {
	ID       string
	Name     string
	Sentence string
	Action   string // empty: all is well
}

// Fault is a check that failed.
type Fault struct {
	ID       string `json:"id"`
	Sentence string `json:"sentence"`
	Action   string `json:"action"`
}

// Faults are the checks that failed; none is an empty list.
func Faults(checks []Check) []Fault {
	faults := []Fault{}
	for _, c := range checks {
		if c.Action != "" {
			faults = append(faults, Fault{c.ID, c.Sentence, c.Action})
		}
	}
	return faults
}

const (
	lowSpace  = 500 << 20 // bytes free below which the disk is soon full
	largeLog  = 64 << 20  // bytes of a log that nobody folds any more
	writeEach = time.Minute
	oldBackup = 2 // days the office is open that may lie after the last copy
)

// Look looks at everything and keeps what it found for Checks.
func (k *Keeper) Look(ctx context.Context) []Check {
	clock, err := k.Store.Clock(ctx)
	if err != nil {
		return k.keep(ctx, []Check{{"read", "Đọc dữ liệu", "Không đọc được cơ sở dữ liệu.", restoreAction}})
	}
	var all []Check
	for _, c := range []struct {
		id, name string
		look     func(context.Context, store.Clock) (sentence, action string)
	}{
		{"clock", "Ngày giờ của máy", lookClock},
		{"file", "Tệp dữ liệu", k.lookFile},
		{"write", "Ghi vào ổ đĩa", k.lookWrite},
		{"disk", "Chỗ trống trên ổ đĩa", k.lookDisk},
		{"close", "Chốt ngày", lookClose},
		{"backup", "Sao lưu", k.lookBackup},
		{"backup_dir", "Nơi sao lưu thứ hai", k.lookBackupDir},
		{"log", "Tệp sipas.db-wal", k.lookLog},
		{"contact_key", "Khóa của thông tin liên hệ", k.lookKey},
		{"work", "Việc tự động", k.lookWork},
	} {
		if sentence, action := c.look(ctx, clock); sentence != "" {
			all = append(all, Check{c.id, c.name, sentence, action})
		}
	}
	return k.keep(ctx, all)
}

// keep keeps the checks and logs what is at fault since this look. A look cut
// short, by a stop or a caller that left, failed for that reason alone.
func (k *Keeper) keep(ctx context.Context, checks []Check) []Check {
	k.mu.Lock()
	defer k.mu.Unlock()
	if ctx.Err() != nil {
		return k.checks
	}
	before := Faults(k.checks)
	for _, f := range Faults(checks) {
		if !slices.ContainsFunc(before, func(b Fault) bool { return b.ID == f.ID }) {
			k.Log.Warn("something is wrong", "check", f.ID, "found", f.Sentence, "do", f.Action)
		}
	}
	k.checks = checks
	return checks
}

const restoreAction = "Dừng dịch vụ, chạy sipas restore với bản sao lưu gần nhất, rồi chạy lại; báo người phụ trách kỹ thuật."

const wrongClock = "Nếu ngày của máy sai: chỉnh lại ngày giờ, dịch vụ tự chạy tiếp. Nếu ngày của máy đúng: "

func lookClock(_ context.Context, c store.Clock) (sentence, action string) {
	switch {
	case c.Believed:
		return "Hôm nay là ngày " + dmy(c.Says) + ".", ""
	case c.Ahead():
		return fmt.Sprintf("Máy báo ngày %s nhưng sổ đã chốt đến ngày %s; phiếu vẫn được nhận và giữ lại (%d phiếu).",
				dmy(c.Says), dmy(c.Sealed), c.Held),
			wrongClock + "dừng dịch vụ và chạy sipas doctor --repair-clock."
	}
	return fmt.Sprintf("Máy báo ngày %s, ngày tin được gần nhất là %s; phiếu vẫn được nhận và giữ lại (%d phiếu), chưa chốt ngày.",
			dmy(c.Says), dmy(c.Last), c.Held),
		wrongClock + "xác nhận ở trang Hệ thống, hoặc chạy sipas doctor --confirm-clock."
}

func (k *Keeper) lookFile(context.Context, store.Clock) (sentence, action string) {
	if k.Store.CheckFile() != nil {
		return "Tệp sipas.db đã bị xóa, thay hoặc ghi đè khi dịch vụ đang chạy; phiếu mới không được nhận.",
			"Dừng dịch vụ, đặt lại tệp cũ hoặc chạy sipas restore TỆP-SAO-LƯU, rồi chạy lại."
	}
	return "Đúng là tệp đang dùng.", ""
}

// lookWrite really writes, once a minute, and at once where a commit failed.
func (k *Keeper) lookWrite(ctx context.Context, _ store.Clock) (sentence, action string) {
	k.mu.Lock()
	recent := time.Since(k.written) < writeEach && !k.Store.Failing()
	k.mu.Unlock()
	if !recent {
		if err := k.do(ctx, writing, func(context.Context) error { return errors.Join(k.Store.TryWrite(), tryDisk(k.Data)) }); err != nil {
			return "Ghi thử không được; phiếu mới không được nhận (điện thoại giữ lại để gửi lại).",
				"Kiểm tra chỗ trống, dây và quyền ghi của ổ đĩa " + k.Data + "; dịch vụ tự chạy tiếp khi ghi được."
		}
		k.mu.Lock()
		k.written = time.Now()
		k.mu.Unlock()
	}
	return "Ghi thử được.", ""
}

// tryDisk writes a file as long as some answers and deletes it: on a full disk the
// database may still have room for the smallest change.
func tryDisk(folder string) error {
	f, err := os.CreateTemp(folder, ".ghi-thu-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(make([]byte, 256<<10))
	return errors.Join(err, f.Sync(), f.Close())
}

func (k *Keeper) lookDisk(context.Context, store.Clock) (sentence, action string) {
	free := k.Free
	if free == nil {
		free = freeSpace
	}
	bytes, err := free(k.Data)
	if err != nil {
		return "", "" // the write tells more
	}
	sentence = fmt.Sprintf("Còn trống %d MB.", bytes>>20)
	if bytes < lowSpace {
		return sentence, "Xóa bớt tệp không cần trên ổ đĩa này, hoặc chuyển thư mục dữ liệu sang ổ lớn hơn; không xóa gì trong thư mục " +
			k.Data + "."
	}
	return sentence, ""
}

func lookClose(_ context.Context, c store.Clock) (sentence, action string) {
	if c.Sealed == "" {
		return "Chưa có ngày nào được chốt.", ""
	}
	sentence = "Đã chốt đến hết ngày " + dmy(c.Sealed) + "."
	if c.Believed && c.Sealed < c.Says.Add(-1) {
		return sentence, "Chốt ngày đang chậm. Nếu quá một giờ vẫn vậy, khởi động lại dịch vụ; phiếu vẫn được nhận."
	}
	return sentence, ""
}

func (k *Keeper) lookBackup(ctx context.Context, c store.Clock) (sentence, action string) {
	if !k.Backups || c.Sealed == "" {
		return "", ""
	}
	days, _, err := nightly(k.backups(), k.Store.Today())
	if err != nil {
		return "", ""
	}
	last, sentence := k.firstDay(ctx), "Chưa có bản sao lưu nào."
	if len(days) > 0 {
		last, sentence = days[0], "Bản sao lưu gần nhất: ngày "+dmy(days[0])+"."
	}
	if !c.Believed { // how old it is depends on the clock
		return sentence, ""
	}
	if catalogue, err := k.Store.Catalogue(ctx); err == nil && catalogue.WorkingDays(last.Next(), c.Says) > oldBackup {
		return sentence, "Kiểm tra chỗ trống và quyền ghi của thư mục " + k.backups() + ", hoặc chạy sipas backup --out TỆP lên một ổ khác."
	}
	return sentence, ""
}

func (k *Keeper) firstDay(ctx context.Context) survey.Day {
	day, _ := k.Store.FirstDay(ctx)
	return day
}

func (k *Keeper) lookBackupDir(context.Context, store.Clock) (sentence, action string) {
	if k.BackupDir == "" {
		return "", ""
	}
	if !isFolder(k.BackupDir) {
		return "Không thấy thư mục " + k.BackupDir + ".", "Cắm lại ổ đĩa ngoài; bản sao lưu gần nhất được chép sang ngay khi có ổ."
	}
	days, _, err := nightly(k.BackupDir, k.Store.Today())
	if err != nil || len(days) == 0 {
		return "Chưa có bản sao lưu nào ở " + k.BackupDir + ".", ""
	}
	return "Bản gần nhất ở " + k.BackupDir + ": ngày " + dmy(days[0]) + ".", ""
}

func (k *Keeper) lookLog(context.Context, store.Clock) (sentence, action string) {
	size := k.Store.LogSize()
	sentence = fmt.Sprintf("%d KB.", size>>10)
	if size > largeLog {
		return sentence, "Tệp này lẽ ra phải nhỏ: một chương trình khác đang mở sipas.db. Đóng chương trình đó, hoặc khởi động lại dịch vụ."
	}
	return sentence, ""
}

func (k *Keeper) lookKey(ctx context.Context, _ store.Clock) (sentence, action string) {
	err := k.Store.CheckContactKey(ctx)
	if err == nil {
		return "", ""
	}
	var userErr *survey.Error
	if errors.As(err, &userErr) {
		return userErr.Message, "Đặt lại đúng tệp contact.key cũ vào thư mục " + k.Data + "."
	}
	return "", ""
}

func (k *Keeper) lookWork(context.Context, store.Clock) (sentence, action string) {
	names := k.failures()
	if len(names) == 0 {
		return "Chạy bình thường.", ""
	}
	return "Không làm được: " + strings.Join(names, ", ") + ".",
		"Dịch vụ tự thử lại. Nếu quá một giờ vẫn vậy, chạy sipas doctor và sipas verify, báo người phụ trách kỹ thuật."
}

// dmy writes a day as people read it.
func dmy(d survey.Day) string { return vi.Date(string(d)) }
