package store

import (
	"errors"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Plain says in words what SQLite says in English; empty: the error is none of its.
func Plain(err error) string {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return ""
	}
	switch e.Code() & 0xff { // the rest are details
	case sqlite3.SQLITE_FULL:
		return "Ổ đĩa đầy; xin xóa bớt tệp không cần, không xóa gì trong thư mục dữ liệu."
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return "Tệp dữ liệu bị hỏng; xin dừng dịch vụ và chạy sipas restore với bản sao lưu gần nhất."
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return "Không mở hoặc không ghi được tệp dữ liệu; xin kiểm tra quyền đọc, ghi của thư mục dữ liệu."
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return "Tệp dữ liệu đang bận; xin thử lại sau ít phút."
	case sqlite3.SQLITE_IOERR:
		return "Ổ đĩa báo lỗi đọc, ghi; xin sao lưu ngay sang ổ khác và kiểm tra ổ đĩa."
	}
	return "Cơ sở dữ liệu báo lỗi; xin chạy sipas doctor."
}
