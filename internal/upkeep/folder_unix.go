//go:build unix

package upkeep

import (
	"errors"
	"os"
	"syscall"

	"sipas/internal/survey"
)

// Lock makes the folder if it is missing and takes it for one service, until the
// returned function is called or the process ends. Command-line verbs do not need
// it. Error: Conflict, another service has it.
func Lock(folder string) (unlock func(), err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	d, err := os.Open(folder)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(d.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return func() { d.Close() }, nil
	}
	d.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, survey.Errorf(survey.Conflict, "Thư mục %s đang được một dịch vụ SIPAS khác dùng; "+
			"hãy dừng dịch vụ đó, hoặc chọn --data khác.", folder)
	}
	return nil, err
}

// freeSpace is how many bytes may still be written on the folder's disk.
func freeSpace(folder string) (uint64, error) {
	var s syscall.Statfs_t
	err := syscall.Statfs(folder, &s)
	return s.Bavail * uint64(s.Bsize), err
}

// Descriptors is how many files and connections the process may have open.
func Descriptors() int {
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit) != nil || limit.Cur > 1<<20 {
		return 1 << 20
	}
	return int(limit.Cur)
}
