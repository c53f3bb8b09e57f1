package upkeep

import "syscall"

// unsynchronised is STA_UNSYNC of adjtimex(2).
const unsynchronised = 0x40

// Synchronised says whether the system keeps its clock by another one (NTP).
func Synchronised() bool {
	var t syscall.Timex
	_, err := syscall.Adjtimex(&t)
	return err == nil && t.Status&unsynchronised == 0
}
