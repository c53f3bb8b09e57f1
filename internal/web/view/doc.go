// Package view holds the pages: one struct per page, each with a template set of
// its own, rendered whole into memory before the first byte is sent. Pages lay
// out; they never compute.
package view
