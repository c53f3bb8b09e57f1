// Package site is the floor the rooms of the web stand on: access, errors,
// sessions, rendering, headers and files. A page is one struct with a template of
// its own, rendered whole into memory before the first byte is sent.
package site
