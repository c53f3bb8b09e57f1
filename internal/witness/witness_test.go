package witness_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sipas/internal/witness"
)

// published is what a service says; a path that is missing answers 404.
type published map[string]string

func site() published {
	return published{
		"/cong-khai/niem-phong.csv":          "\ufeffday,count,previous,seal\n2026-03-10,3,00,aa\n2026-03-11,0,aa,bb\n",
		"/cong-khai/ky.json":                 `{"periods":[{"name":"2026-02","kind":"month"},{"name":"2025","kind":"year"}]}`,
		"/cong-khai/so-lieu.json?ky=2026-02": `{"indicators":[{"id":"tthc","answered":120,"satisfied":110,"rate":"91.67"}]}`,
		"/cong-khai/so-lieu.json?ky=2025":    `{"indicators":[{"id":"tthc","answered":null,"satisfied":null,"rate":null}]}`,
	}
}

func serve(t *testing.T, p *published) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, there := (*p)[r.URL.RequestURI()]
		if !there {
			http.Error(w, `{"checking": true}`, http.StatusServiceUnavailable)
			return
		}
		fmt.Fprint(w, text)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestSecondVisit(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		change  func(p published)
		faults  []string
		changes []string
	}{
		{"nothing new", func(published) {}, nil, nil},
		{"a day more", func(p published) { p["/cong-khai/niem-phong.csv"] += "2026-03-12,1,bb,cc\n" }, nil, []string{"Thêm 1 ngày đã chốt, đến 2026-03-12."}},
		{"the chain was rebuilt", func(p published) {
			p["/cong-khai/niem-phong.csv"] = "day,count,previous,seal\n2026-03-10,2,00,a1\n2026-03-11,0,a1,b1\n"
		}, []string{"Niêm phong ngày 2026-03-10 đã bị đổi: trước là aa, nay là a1.", "Niêm phong ngày 2026-03-11 đã bị đổi: trước là bb, nay là b1."}, nil},
		{"the end was cut off", func(p published) {
			p["/cong-khai/niem-phong.csv"] = "day,count,previous,seal\n2026-03-10,3,00,aa\n"
		}, []string{"Ngày 2026-03-11 đã có niêm phong bb, nay không còn."}, nil},
		{"a day is missing", func(p published) {
			p["/cong-khai/niem-phong.csv"] += "2026-03-13,1,bb,cc\n"
		}, []string{"Chuỗi niêm phong thiếu ngày giữa 2026-03-11 và 2026-03-13."}, []string{"Thêm 1 ngày đã chốt, đến 2026-03-13."}},
		{"a figure changed", func(p published) {
			p["/cong-khai/so-lieu.json?ky=2026-02"] = strings.Replace(p["/cong-khai/so-lieu.json?ky=2026-02"], `"answered":120,"satisfied":110`, `"answered":108,"satisfied":98`, 1)
		}, nil, []string{"2026-02, tthc: trước 110/120 phiếu hài lòng (91.67%), nay 98/108 (91.67%)."}},
		{"a figure is withheld", func(p published) {
			p["/cong-khai/so-lieu.json?ky=2026-02"] = p["/cong-khai/so-lieu.json?ky=2025"]
		}, nil, []string{"2026-02, tthc: trước 110/120 phiếu hài lòng (91.67%), nay –/– (<nil>%)."}},
		{"a period is gone", func(p published) {
			p["/cong-khai/ky.json"] = `{"periods":[{"name":"2025","kind":"year"}]}`
		}, []string{"Số liệu 2026-02 đã công bố, nay không còn."}, nil},
		{"a period more", func(p published) {
			p["/cong-khai/ky.json"] = `{"periods":[{"name":"2026-03"},{"name":"2026-02"},{"name":"2025"}]}`
			p["/cong-khai/so-lieu.json?ky=2026-03"] = p["/cong-khai/so-lieu.json?ky=2025"]
		}, nil, []string{"Công bố thêm 2026-03."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			now := site()
			url, folder := serve(t, &now), t.TempDir()
			first, err := witness.Visit(t.Context(), http.DefaultClient, url+"/", folder)
			if err != nil || !first.First || len(first.Faults)+len(first.Changes) > 0 || first.Days != 2 || first.Seal != "bb" {
				t.Fatalf("first visit: %+v, %v", first, err)
			}
			tt.change(now)
			for visit := range 2 { // what is wrong is said again at the next visit; what changed is not
				r, err := witness.Visit(t.Context(), http.DefaultClient, url, folder)
				if err != nil {
					t.Fatal(err)
				}
				changes := tt.changes
				if visit == 1 && len(tt.faults) == 0 {
					changes = nil
				}
				if !slices.Equal(r.Faults, tt.faults) && len(r.Faults)+len(tt.faults) > 0 || !slices.Equal(r.Changes, changes) && len(r.Changes)+len(changes) > 0 {
					t.Errorf("visit %d: %q, %q; want %q, %q", visit, r.Faults, r.Changes, tt.faults, changes)
				}
			}
		})
	}
}

// A service that does not answer, or is none of ours, leaves what is kept as it is.
func TestNoAnswer(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(p published){
		"checking":        func(p published) { delete(p, "/cong-khai/so-lieu.json?ky=2026-02") },
		"no seals":        func(p published) { p["/cong-khai/niem-phong.csv"] = "<html>" },
		"a strange table": func(p published) { p["/cong-khai/niem-phong.csv"] = "day,seal\nhôm qua,aa\n" },
		"a strange name":  func(p published) { p["/cong-khai/ky.json"] = `{"periods":[{"name":"../../etc/passwd"}]}` },
		"strange figures": func(p published) { p["/cong-khai/so-lieu.json?ky=2026-02"] = "[]" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			now := site()
			url, folder := serve(t, &now), t.TempDir()
			if _, err := witness.Visit(t.Context(), http.DefaultClient, url, folder); err != nil {
				t.Fatal(err)
			}
			before := files(t, folder)
			change(now)
			if r, err := witness.Visit(t.Context(), http.DefaultClient, url, folder); err == nil {
				t.Errorf("accepted: %+v", r)
			}
			if after := files(t, folder); !maps.Equal(before, after) {
				t.Errorf("the folder changed: %v, before %v", after, before)
			}
		})
	}
	if _, err := witness.Visit(t.Context(), http.DefaultClient, "http://127.0.0.1:1", t.TempDir()); err == nil {
		t.Error("nobody answered, yet no error")
	}
}

func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		found[e.Name()] = string(text)
	}
	return found
}
