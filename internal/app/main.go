package app

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/upkeep"
)

// Env is what the command line runs in; tests replace it.
type Env struct {
	Args    []string // without the program's name
	Getenv  func(string) string
	Stdin   io.Reader
	Stdout  io.Writer
	Stderr  io.Writer
	Version string
	Store   store.Options // clock and randomness
}

// errUsage is a fault of the command's words; the exit code is 2.
type errUsage struct{ error }

// command is one verb of the command line.
type command struct {
	name, usage, what string
	run               func(ctx context.Context, e *Env, args []string) error
}

func commands() []command {
	return []command{
		{"serve", "serve [--addr :8080] [--data DIR] [--base-url URL] [--backup-dir DIR]", "chạy dịch vụ; lần đầu tự tạo và nạp cơ sở dữ liệu", serve},
		{"demo", "demo [--addr :8080]", "chạy thử trên dữ liệu hai năm tự sinh, trong thư mục tạm", demo},
		{"points", "points list|add|retire", "điểm khảo sát: liệt kê, thêm, ngừng", points},
		{"qr", "qr --out FILE|DIR [--point CODE] [--base-url URL] [--force] [--format pdf|svg|png] [--paper a4|a5|a6|label]", "tờ in (PDF) hoặc mã QR của các điểm", qrCodes},
		{"import", "import procedures|served FILE [--dry-run] [--from NGÀY --to NGÀY] [--json]", "nạp danh mục thủ tục hoặc số hồ sơ đã trả kết quả", importFile},
		{"export", "export --out DIR|FILE.zip [--from NGÀY --to NGÀY]", "xuất dữ liệu thô của các ngày đã niêm phong (giữ kín)", exportRecord},
		{"report", "report --year 2026 | --period 2026-Q3 --format docx|pdf|xlsx|csv|json [--raw] [--out FILE] [--unrestricted]", "báo cáo hoặc số liệu của một kỳ", reportPeriod},
		{"set-aside", "set-aside list [--json] | propose MÃ-PHIẾU… --user TÊN --reason thu-may|nhap-nham|gui-lap|nhoi-phieu", "phiếu đã loại khỏi tính toán; đề nghị loại (người khác duyệt)", setAside},
		{"verify", "verify [--expect NGÀY=NIÊM-PHONG]", "kiểm tra toàn bộ niêm phong", verify},
		{"verify-export", "verify-export THƯ-MỤC|TỆP.zip [--json]", "kiểm tra dữ liệu đã xuất, không cần cơ sở dữ liệu", verifyExport},
		{"witness", "witness ĐỊA-CHỈ --dir THƯ-MỤC [--json]", "giữ niêm phong và số liệu công bố của một dịch vụ ở nơi khác, nói rõ điều gì đã đổi", visitWitness},
		{"backup", "backup [--out FILE]", "sao lưu khi dịch vụ đang chạy; không có --out: vào thư mục backups", backup},
		{"restore", "restore FILE", "đặt lại một bản sao lưu (dừng dịch vụ trước); tệp hiện có được chuyển sang chỗ khác, không xóa", restore},
		{"doctor", "doctor [--confirm-clock | --repair-clock] [--json]", "xem có gì sai và cần làm gì", doctor},
		{"user", "user add TÊN [--role VAI-TRÒ] | role TÊN VAI-TRÒ | disable TÊN | enable TÊN | passwd TÊN | list | access", "người dùng: thêm, đổi vai trò, ngừng, dùng lại, đặt lại mật khẩu; access: ai được làm gì", user},
		{"version", "version", "phiên bản", version},
	}
}

// Main runs one command and returns the exit code: 0 only on success, 2 for
// wrong words, 1 for everything else. Errors are one clear line on stderr.
func Main(ctx context.Context, e Env) int {
	if e.Store.Now == nil {
		e.Store.Synchronised = upkeep.Synchronised
		if e.Store.Now = clock(e.Getenv); e.Store.Now != nil {
			e.Store.Synchronised = func() bool { return false } // a clock that a file moves
		}
	}
	err := dispatch(ctx, &e)
	if err == nil || errors.Is(err, errHelp) {
		return 0
	}
	said := store.Plain(err)
	if said == "" {
		said = strings.ReplaceAll(err.Error(), "\n", "; ")
	}
	fmt.Fprintf(e.Stderr, "sipas: %s\n", said)
	var usage errUsage
	if errors.As(err, &usage) {
		return 2
	}
	return 1
}

// errHelp ends a command that was only asked how to use it.
var errHelp = errors.New("help was asked for")

func dispatch(ctx context.Context, e *Env) error {
	if len(e.Args) == 0 || e.Args[0] == "help" || e.Args[0] == "-h" || e.Args[0] == "--help" {
		help(e.Stdout)
		return nil
	}
	for _, c := range commands() {
		if c.name == e.Args[0] {
			return c.run(ctx, e, e.Args[1:])
		}
	}
	return errUsage{fmt.Errorf("không có lệnh %q; xem: sipas help", e.Args[0])}
}

func help(w io.Writer) {
	fmt.Fprintln(w, "sipas - khảo sát sự hài lòng, mỗi tỷ lệ kèm căn cứ\n\nCác lệnh (thêm --data THƯ-MỤC cho mọi lệnh, --json cho mọi danh sách, --help để xem các tùy chọn):")
	for _, c := range commands() {
		fmt.Fprintf(w, "  sipas %s\n      %s\n", c.usage, c.what)
	}
}

// atLeastOne is for parse: as many words as there are, one or more.
const atLeastOne = -1

// parse reads a command's flags and checks the number of its words.
func parse(e *Env, fs *flag.FlagSet, args []string, words int) ([]string, error) {
	rest, err := config.Parse(fs, args, e.Getenv)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintf(e.Stdout, "sipas %s\n", usageOf(fs.Name()))
		fs.SetOutput(e.Stdout)
		fs.PrintDefaults()
		return nil, errHelp
	}
	if err != nil {
		return nil, errUsage{err}
	}
	if len(rest) != words && (words != atLeastOne || len(rest) == 0) {
		return nil, errUsage{fmt.Errorf("cách dùng: sipas %s", usageOf(fs.Name()))}
	}
	return rest, nil
}

func usageOf(name string) string {
	for _, c := range commands() {
		if c.name == name {
			return c.usage
		}
	}
	return name
}

// withStore opens the database of --data for one command. It must exist: only
// serve creates it.
func withStore(ctx context.Context, e *Env, data string, run func(*store.Store) error) error {
	opt := e.Store
	opt.Log = slog.New(slog.NewTextHandler(e.Stderr, nil))
	s, err := openExisting(ctx, data, opt)
	if err != nil {
		return err
	}
	return errors.Join(run(s), s.Close())
}

func version(_ context.Context, e *Env, args []string) error {
	var data config.Data
	flags := flag.NewFlagSet("version", flag.ContinueOnError)
	data.Bind(flags) // every command takes it
	if _, err := parse(e, flags, args, 0); err != nil {
		return err
	}
	_, err := fmt.Fprintln(e.Stdout, "sipas", e.Version)
	return err
}

// withReader opens the database of --data for a command that only reads: a
// supervisor can run it on a copy that cannot be written.
func withReader(ctx context.Context, e *Env, data string, run func(*store.Store) error) error {
	opt := e.Store
	opt.Log = slog.New(slog.NewTextHandler(e.Stderr, nil))
	opt.ReadOnly = true
	s, err := openExisting(ctx, data, opt)
	if err != nil {
		return err
	}
	return errors.Join(run(s), s.Close())
}

// actor is who a command-line change is recorded as: whoever may open the
// database file, the machine's administrator.
const actor = "command-line"

// parseDay reads an optional day flag.
func parseDay(text string) (survey.Day, error) {
	if text == "" {
		return "", nil
	}
	return survey.ParseDay(text)
}

// encodeJSON writes a value as indented JSON.
func encodeJSON(w io.Writer, value any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(value)
}

// verb splits the first word off the arguments of a command with verbs.
func verb(e *Env, name string, args []string) (string, []string, error) {
	if len(args) > 0 && (args[0] == "--help" || args[0] == "-h") {
		fmt.Fprintf(e.Stdout, "sipas %s\n", usageOf(name))
		return "", nil, errHelp
	}
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return "", nil, errUsage{fmt.Errorf("cách dùng: sipas %s", usageOf(name))}
	}
	return args[0], args[1:], nil
}
