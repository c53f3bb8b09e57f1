// Package vi writes numbers and dates the way Vietnamese readers expect them
// and folds Vietnamese text for searching. It is pure and imports nothing else
// of ours.
package vi
