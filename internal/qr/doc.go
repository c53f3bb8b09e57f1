// Package qr turns the link of a survey point into a QR code and the code into
// SVG, PNG and sheets to print (PDF): posters, tent cards and result cards. It
// also says which address may go on paper: a sheet that hangs at a counter for
// years must not point to somebody's desk.
//
// A sheet is laid out as panels (texts, shapes and codes in millimetres) before
// anything is drawn; what does not fit is refused then.
package qr
