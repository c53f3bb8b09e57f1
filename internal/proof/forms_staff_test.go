package proof

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// monthTables are the titles of the tables that staff alone see of a month.
var monthTables = map[string]string{"Lĩnh vực": "domain", "Điểm khảo sát": "point", "Cách nộp hồ sơ": "mode"}

// staffMonth is the Summary of a month as staff see it: with the rows of the page of
// figures. It is recounted and attacked as a Summary, by itself (proveStaff).
func (h *harness) staffMonth(period string, page form) document {
	h.Helper()
	s, groups := parsed(h, h.json(period)), h.groups()
	tables := map[string][]any{}
	for _, r := range page.rows {
		dimension, ofStaff := monthTables[r.table]
		if !ofStaff {
			continue
		}
		name := strings.ToLower(r.cells[0])
		entry := object{"name": r.cells[0], "group": groups[dimension][name]}
		if k := numbersIn(name); strings.HasPrefix(name, "các nhóm khác (") {
			entry["group"], entry["groups"] = merged, json.Number(k[0])
		} else if _, known := groups[dimension][name]; !known {
			h.Errorf("%s: no table has the group %q", page.name, name)
		}
		for i, head := range r.heads[1:] {
			fields, numbers := columnOf(head), vietnamese(r.cells[i+1])
			if fields[0] == "answered" || fields[0] == "rate" && len(numbers) > 1 {
				fields = fields[:1]
			}
			for at, n := range numbers {
				entry[fields[at]] = json.Number(n)
			}
		}
		tables[dimension] = append(tables[dimension], entry)
	}
	lead := text(objects(s["indicators"])[0]["id"])
	var all []any
	for _, name := range slices.Sorted(maps.Keys(monthTables)) {
		if dimension := monthTables[name]; tables[dimension] != nil {
			all = append(all, object{"indicator": lead, "dimension": dimension, "name": name, "entries": tables[dimension]})
		}
	}
	s["breakdowns"] = all
	body, err := json.Marshal(s)
	if err != nil {
		h.Fatal(err)
	}
	return document{seen: h.record.lastDay, record: h.record, body: body}
}

// groups are the ids of groups by dimension and name, from every table there is.
func (h *harness) groups() map[string]map[string]string {
	ids := map[string]map[string]string{}
	for _, period := range periodNames(h.record.responses[0].answeredDay, h.record.lastDay) {
		for _, b := range objects(parsed(h, h.json(period))["breakdowns"]) {
			dimension := text(b["dimension"])
			if ids[dimension] == nil {
				ids[dimension] = map[string]string{}
			}
			for _, e := range objects(b["entries"]) {
				ids[dimension][strings.ToLower(text(e["name"]))] = text(e["group"])
			}
		}
	}
	return ids
}

// vietnamese are the numbers of a text, as JSON writes them.
func vietnamese(text string) (all []string) {
	for _, n := range digits.FindAllString(text, -1) {
		all = append(all, strings.ReplaceAll(strings.ReplaceAll(n, ".", ""), ",", "."))
	}
	return all
}
