// Package figures writes the figures of a Summary as pages show them, to staff and
// to everybody alike. It lays out; it never computes.
package figures
