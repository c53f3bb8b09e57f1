// Package proof holds the tests a sceptic should read first, of the demo year as
// the command line and the pages give it out. TestRecount computes every
// unrestricted figure again from the raw export alone; its code is written from
// measures.md, calls nothing of internal/stats, and may be read as the
// specification of the figures. TestNothingGivesASmallGroupAway takes everything
// that is published and tries to compute what must stay hidden.
package proof
