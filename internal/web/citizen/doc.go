// Package citizen is what whoever scanned a code meets: the form, the kiosk, the
// thanks, the receipt and the request for a call back. It turns what a browser
// posts into a survey.Draft and checks its shape; what the answers mean is
// checked by survey.
package citizen
