// Package chart turns series of percentages into drawings and drawings into
// SVG (for a page), PNG (for documents) and PDF (as vectors). It knows nothing of
// surveys: every word is the caller's, every number is a percentage.
//
// A chart is plain data with a method Draw, which lays it out once, with the
// measures of the embedded typeface; the three back ends only write down what
// was laid out, so that a page, a document and a printed report show the same.
//
// Nothing is told by colour alone: lines differ by dashes, levels by lightness
// and hatching, and what is missing has a mark and a word. A percentage that is
// nil, NaN or infinite is missing; one outside 0 to 100 is taken for the nearer
// end. Texts may be anything: they are composed (NFC), freed of control
// characters, wrapped at blanks and cut with an ellipsis, but never refused.
package chart
