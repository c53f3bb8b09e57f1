// Package form turns what a browser posts into a survey.Draft: it knows what
// the form of a point asks, and it checks shapes. What the answers mean is
// checked by survey.
package form
