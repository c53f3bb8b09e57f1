//go:build !linux

package upkeep

// Synchronised is not known here.
func Synchronised() bool { return false }
