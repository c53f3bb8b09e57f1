package chart

// paged draws n rows in parts that are as long as they can be without being
// higher than most; a part has at least one row.
func paged(n int, most float64, draw func(from, until int) Drawing) []Drawing {
	if whole := draw(0, n); whole.Height <= most {
		return []Drawing{whole}
	}
	var found []Drawing
	for from := 0; from < n; {
		until := from + 1
		part := draw(from, until)
		for until < n {
			longer := draw(from, until+1)
			if longer.Height > most {
				break
			}
			part, until = longer, until+1
		}
		found = append(found, part)
		from = until
	}
	return found
}
