package seed_test

import (
	"testing"

	"sipas/internal/seed"
	"sipas/seeds"
)

func TestPublished(t *testing.T) {
	t.Parallel()
	list, err := seed.Published(seeds.FS)
	if err != nil || len(list) != 1 || list[0].Percent != "97.98" || list[0].On != "2026-01-09" {
		t.Errorf("%+v, %v", list, err)
	}
	for _, c := range []struct{ old, new string }{
		{`"2025"`, `"năm ngoái"`}, {`"97.98"`, `"97,98"`}, {`"97.98"`, `"197.98"`}, {`"2026-01-09"`, `"09/01/2026"`}, {`"thành phố Hải Phòng"`, `""`}, {`"by"`, `"who"`},
	} {
		if _, err := seed.Published(changed(t, "published.json", c.old, c.new)); err == nil {
			t.Errorf("%s was taken", c.new)
		}
	}
}
