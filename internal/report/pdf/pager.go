package pdf

import (
	"strconv"

	"codeberg.org/go-pdf/fpdf"

	"sipas/internal/report/doc"
	"sipas/internal/typeface"
)

const mmPerPoint = typeface.MMPerPoint

// item is what stands between two places where a page may end. Lengths are in
// millimetres.
type item struct {
	before, after float64 // room; between two items the larger counts, and none at the top of a page
	height        float64
	keep          bool                      // on the page of the next
	fresh         bool                      // starts a page
	entry         *entry                    // in the outline
	repeat        []item                    // set first where this one starts a page
	draw          func(p *pager, y float64) // nil: nothing is seen
	top, bottom   func(p *pager, y float64) // drawn too where it is the first or last of its page; may be nil
}

// entry is a line of the outline.
type entry struct {
	text  string
	level int // 1 is the highest
}

// bookmark is an entry and where it was printed.
type bookmark struct {
	entry
	page      int
	y, height float64 // on the page, of the page
}

// pager prints items on pages.
type pager struct {
	f         *fpdf.Fpdf
	turned    bool
	number    int     // of the page; 0 before the first
	y         float64 // where the last item ended
	last      *item   // of the page; nil at its top
	bookmarks []bookmark
}

// print starts a page and prints the items.
func (p *pager) print(items []item) {
	if len(items) == 0 {
		return
	}
	p.newPage()
	for len(items) > 0 {
		chain := items[:together(items)]
		if p.last != nil && (chain[0].fresh || !p.fit(chain) && p.room(chain) <= p.height()) {
			p.turnOver(chain[0])
			continue
		}
		if !p.fit(chain) { // too long for any page: broken where it must
			chain = chain[:1]
			if p.last != nil && !p.fit(chain) {
				p.turnOver(chain[0])
			}
		}
		for i := range chain {
			p.put(&chain[i])
		}
		items = items[len(chain):]
	}
	p.closePage()
}

// together counts the items that stay on one page.
func together(items []item) int {
	for i := range items {
		if !items[i].keep || i+1 < len(items) && items[i+1].fresh {
			return i + 1
		}
	}
	return len(items)
}

// room is how much a page must have for items that begin it.
func (p *pager) room(items []item) float64 {
	height := 0.0
	for _, it := range items[0].repeat {
		height += it.height
	}
	for i, it := range items {
		height += it.height
		if i > 0 {
			height += max(items[i-1].after, it.before)
		}
	}
	return height
}

// fit says whether the items have room below the last one.
func (p *pager) fit(items []item) bool {
	y, last := p.y, p.last
	for i := range items {
		y += gap(last, &items[i]) + items[i].height
		last = &items[i]
	}
	return y <= doc.MarginTop+p.height()+hair
}

// gap is the room between two items.
func gap(last, next *item) float64 {
	if last == nil {
		return 0
	}
	return max(last.after, next.before)
}

// height is that of the text on a page.
func (p *pager) height() float64 { return textHeight(p.turned) }

// put prints an item below the last one.
func (p *pager) put(it *item) {
	if it.fresh {
		return // the page is new
	}
	p.y += gap(p.last, it)
	if it.entry != nil {
		_, height := p.f.GetPageSize()
		p.bookmarks = append(p.bookmarks, bookmark{*it.entry, p.number, p.y, height})
	}
	if it.draw != nil {
		it.draw(p, p.y)
	}
	if p.last == nil && it.top != nil {
		it.top(p, p.y)
	}
	p.y += it.height
	p.last = it
}

// turnOver starts a page for an item.
func (p *pager) turnOver(next item) {
	p.newPage()
	for i := range next.repeat {
		p.put(&next.repeat[i])
	}
	p.last = nil
	if n := len(next.repeat); n > 0 {
		p.last = &next.repeat[n-1]
		if next.top != nil {
			next.top(p, p.y)
		}
	}
}

func (p *pager) closePage() {
	if p.last != nil && p.last.bottom != nil {
		p.last.bottom(p, p.y)
	}
}

func (p *pager) newPage() {
	p.closePage()
	width, height := pageSize(p.turned)
	p.f.AddPageFormat("P", fpdf.SizeType{Wd: width, Ht: height})
	p.f.SetTextColor(0, 0, 0)
	p.f.SetDrawColor(0, 0, 0)
	p.number, p.y, p.last = p.number+1, doc.MarginTop, nil
	if p.number > 1 {
		number := setting{style: doc.PageNumber, width: textWidth(p.turned)}.strips(doc.Plain(strconv.Itoa(p.number)))
		number[0].draw(place{p, doc.MarginLeft, doc.HeaderTop, textWidth(p.turned)})
	}
}

// outline writes the bookmarks. fpdf counts the place from the height of the
// last page, and cannot do with a level that has none above it.
func (p *pager) outline() {
	_, last := p.f.GetPageSize()
	p.f.SetFont(typeface.Tinos, "", doc.Body.Size) // the texts take their encoding from it
	level := -1
	for _, b := range p.bookmarks {
		level = min(b.level-1, level+1)
		p.f.SetPage(b.page)
		p.f.Bookmark(b.text, level, b.y+last-b.height)
	}
	p.f.SetPage(p.number)
}
