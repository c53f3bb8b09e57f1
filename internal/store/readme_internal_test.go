package store

import (
	"fmt"
	"os"
	"sipas/internal/survey"
	"strings"
	"testing"
)

// examples are rows of every table that events cover by its digest.
var examples = []string{
	`INSERT INTO definitions VALUES ('domain', 'dat-dai', '1', 0, '{"id":"dat-dai","name":"Đất đai"}')`,
	`INSERT INTO procedures VALUES ('1.013949', 'Đăng ký đất đai', '', 'Đất đai', 'dat-dai', 'xa', '', 'QĐ 1', 1, 2, '2026-01-01', '')`,
	`INSERT INTO procedure_aliases VALUES ('1.000001', '1.013949')`,
	`INSERT INTO points VALUES ('quay-1', '{"id":"quay-1"}', '', '', 0)`,
	`INSERT INTO point_codes VALUES ('q11111', 'quay-1', '0001', '2026-03-10', '')`,
	`INSERT INTO served VALUES ('2026-02', '2026-03-10', 'domain', 'dat-dai', 120, 'thang2.csv')`,
	`INSERT INTO served_cases VALUES ('2026-02', '2026-03-10', '2026-02-27', '1.013949', 4)`,
	`INSERT INTO reported VALUES ('thanh-toan-truc-tuyen', '2026-Q1', '812', '1003', '80.96', 'Báo cáo quý I')`,
	`INSERT INTO settings VALUES ('official-start', '2026-03-01', '2026-03-15')`,
	`INSERT INTO users VALUES ('lan', 'giam-sat', 1, 'argon2id', 3, 0, '', 0)`,
	`INSERT INTO decisions VALUES ('2026-03', '2026-03-31', '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a', '{}')`,
	`INSERT INTO proposals VALUES ('89abcdef0123456789abcdef01234567', 'set_aside', 'gui-lap', '2026-03.quay-1', '', 'an', '2026-03-11', 'confirmed', 'binh', 'giam-sat', '2026-03-12', 'đã xem')`,
	`INSERT INTO proposal_responses VALUES ('89abcdef0123456789abcdef01234567', 20522, x'0123456789abcdef0123456789abcdef')`,
	`INSERT INTO reports VALUES ('2026-Q1', 1, '2026-04-02', 'lan', '', '', '2026-04-01', 'ab12', '45/BC-UBND', '2026-04-05', 'Nguyễn Văn A', 'Sở Nội vụ')`,
	`INSERT INTO report_files VALUES ('2026-Q1', 1, 'bao-cao.docx', 'cd34', x'00')`,
	`INSERT INTO published VALUES ('2025', 'UBND thành phố', '97.98', '2026-01-09', 'báo')`,
}

// The README says what is digested of each table, with the rows above.
func TestReadmeShowsEveryState(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	s := openEmpty(t)
	err = s.do(func(tx *writeTx) error {
		for _, text := range examples {
			if err := tx.exec(text); err != nil {
				return fmt.Errorf("%s: %w", text, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	query := s.reader(t.Context())
	for _, x := range states {
		text, err := x.text(query)
		if err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprintf("    %s\n\n%s", strings.ReplaceAll(text, "\n", "\n    "), survey.Digest(text))
		if !strings.Contains(string(readme), want) {
			t.Errorf("README.md does not show\n%s", want)
		}
	}
}
