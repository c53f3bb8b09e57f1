package survey_test

import (
	"testing"
	"unicode/utf8"

	"sipas/internal/survey"
)

func TestMaskComment(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, comment, want string }{
		{"mobile in groups", "Gọi tôi 0912 345 678 nhé", "Gọi tôi [đã che] nhé"},
		{"mobile in one", "sđt:0912345678.", "sđt:[đã che]."},
		{"mobile with dots", "0912.345.678", "[đã che]"},
		{"mobile with hyphens", "0912-345-678", "[đã che]"},
		{"mobile with spaced hyphens", "0912 - 345 - 678", "[đã che]"},
		{"international", "+84912345678", "[đã che]"},
		{"international in groups", "số +84 912 345 678 ạ", "số [đã che] ạ"},
		{"international in brackets", "(+84) 912 345 678", "[đã che]"},
		{"landline with area code in brackets", "gọi (0220) 3.123.456", "gọi [đã che]"},
		{"no-break spaces", "0912\u00a0345\u00a0678", "[đã che]"},
		{"identity number of 12 digits", "CCCD 030190001234", "CCCD [đã che]"},
		{"identity number in groups", "CCCD 030 190 001 234", "CCCD [đã che]"},
		{"old identity number of 9 digits", "CMND 142345678", "CMND [đã che]"},
		{"account", "STK 1234 5678 9012 3456", "STK [đã che]"},
		{"grouped like an amount, without a currency", "gọi 912.345.678", "gọi [đã che]"},
		{"file code", "Hồ sơ H24.16-260512-0001 chậm", "Hồ sơ [đã che] chậm"},
		{"file code of a commune", "H24.16.38-260512-0001", "[đã che]"},
		{"file code without a unit", "mã H24-260512-0001", "mã [đã che]"},
		{"file code with the old prefix", "mã 000.00.16.H24-260512-0001", "mã [đã che]"},
		{"file code with blanks", "H24.16 - 260512 - 0001", "[đã che]"},
		{"small letters", "h24.16-260512-0001", "[đã che]"},
		{"e-mail", "thư nguyen.van-a+1@gmail.com.", "thư [đã che]."},
		{"link", "xem https://zalo.me/0912345678?x=1 nhé", "xem [đã che] nhé"},
		{"link without scheme", "www.facebook.com/ai.do", "[đã che]"},
		{"personal page", "facebook.com/ai.do đó", "[đã che] đó"},
		{"link with a file code", "https://x.vn/H24.16-260512-0001 b", "[đã che] b"},
		{"two at once", "0912345678 hoặc a@b.vn", "[đã che] hoặc [đã che]"},

		{"a year", "từ năm 2026", "từ năm 2026"},
		{"a range of years", "giai đoạn 2026-2030", "giai đoạn 2026-2030"},
		{"a range of years with blanks", "2026 - 2030", "2026 - 2030"},
		{"a date", "ngày 12/05/2026", "ngày 12/05/2026"},
		{"a date with hyphens", "ngày 12-05-2026", "ngày 12-05-2026"},
		{"a date with dots", "12.5.2026", "12.5.2026"},
		{"a date and a count", "12/05/2026 3 lần", "12/05/2026 3 lần"},
		{"an amount", "thu 150.000 đ", "thu 150.000 đ"},
		{"millions", "mất 15.000.000 đồng", "mất 15.000.000 đồng"},
		{"hundreds of millions", "150.000.000đ", "150.000.000đ"},
		{"a range of amounts", "150.000 - 200.000 đ", "150.000 - 200.000 đ"},
		{"in VND", "12.500.000 VND", "12.500.000 VND"},
		{"a procedure code", "thủ tục 1.001193", "thủ tục 1.001193"},
		{"two procedure codes", "1.001193 - 2.000815", "1.001193 - 2.000815"},
		{"a count", "đi lại 3 lần", "đi lại 3 lần"},
		{"a time", "8h30 đến 11h30", "8h30 đến 11h30"},
		{"a hotline", "gọi 1022", "gọi 1022"},
		{"the portal", "nộp trên dichvucong.gov.vn bị lỗi", "nộp trên dichvucong.gov.vn bị lỗi"},
		{"words", "Cán bộ nhiệt tình, và/hoặc chờ lâu.", "Cán bộ nhiệt tình, và/hoặc chờ lâu."},
		{"blanks around", "  tốt \n", "tốt"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := survey.MaskComment(tt.comment); got != tt.want {
				t.Errorf("MaskComment(%q) = %q, want %q", tt.comment, got, tt.want)
			}
		})
	}
}

func FuzzMaskComment(f *testing.F) {
	for _, comment := range []string{"Gọi 0912 345 678", "https://H24.16-260512-0001", "12345678www.x", "150.000.000 đ0912345678", "a@b.c\xff", "(+84) 9"} {
		f.Add(comment)
	}
	f.Fuzz(func(t *testing.T, comment string) {
		once := survey.MaskComment(comment)
		if twice := survey.MaskComment(once); twice != once {
			t.Fatalf("%q becomes %q, then %q", comment, once, twice)
		}
		if utf8.ValidString(comment) && !utf8.ValidString(once) {
			t.Fatalf("%q becomes invalid UTF-8 %q", comment, once)
		}
	})
}
