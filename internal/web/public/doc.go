// Package public is the results for everybody: the page, the wall screen and the
// open data.
package public
