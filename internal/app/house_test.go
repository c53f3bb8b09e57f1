package app

import (
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// doors says which rooms each room may enter (design.md §3). A room that is not
// listed here does not exist.
var doors = map[string][]string{
	"survey":     {},
	"measure":    {},
	"vi":         {},
	"auth":       {},
	"config":     {"survey"},
	"tally":      {"survey", "measure"},
	"disclosure": {"survey"},
	"store":      {"survey"},
	"fonts":      {},
	"qr":         {"survey", "fonts"},
	"chart":      {"vi"},
	"ingest":     {"survey", "vi"},
	"seed":       {"survey", "store"},
	"results":    {"survey", "measure", "tally", "disclosure", "store", "vi"},
	"export":     {"survey", "store", "results"},
	"report":     {"survey", "measure", "tally", "results", "vi", "chart", "fonts"},
	"issue":      {"survey", "measure", "tally", "vi", "store", "results", "report"},
	"upkeep":     {"survey", "store", "results", "vi"},
	"testkit":    {"survey", "measure", "store", "results", "seed"},
	"web":        {"*"},
	"app":        {"*"},
	"e2e":        {"*"},
	"proof":      {"*"},
}

// outside says which foreign modules only some rooms may name.
var outside = map[string][]string{
	"github.com/gin-gonic/gin":      {"web"},
	"modernc.org/sqlite":            {"store"},
	"github.com/pressly/goose/v3":   {"store"},
	"database/sql":                  {"store"},
	"github.com/skip2/go-qrcode":    {"qr"},
	"github.com/xuri/excelize/v2":   {"ingest", "report"},
	"github.com/alexedwards/scs/v2": {"web"},
	"gonum.org/v1/gonum/mathext":    {"measure"},
}

// TestDoors fails the build on a forbidden import: arrows point inward.
func TestDoors(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "sipas/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	seen := 0
	for decoder.More() {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&p); err != nil {
			t.Fatal(err)
		}
		path, inside := strings.CutPrefix(p.ImportPath, "sipas/internal/")
		if !inside {
			continue
		}
		seen++
		room, _, _ := strings.Cut(path, "/")
		allowed, known := doors[room]
		if !known {
			t.Errorf("%s: a room that design.md and this test do not know", p.ImportPath)
		}
		for _, imported := range p.Imports {
			checkImport(t, p.ImportPath, room, imported, allowed)
		}
	}
	if seen < len(doors) {
		t.Errorf("saw %d packages, expected at least %d rooms", seen, len(doors))
	}
}

func checkImport(t *testing.T, from, room, imported string, allowed []string) {
	t.Helper()
	if path, ours := strings.CutPrefix(imported, "sipas/internal/"); ours {
		to, _, _ := strings.Cut(path, "/")
		if to == "testkit" {
			t.Errorf("%s imports testkit outside tests", from)
		}
		if to != room && !slices.Contains(allowed, "*") && !slices.Contains(allowed, to) {
			t.Errorf("%s must not import %s", from, imported)
		}
	}
	for module, rooms := range outside {
		if (imported == module || strings.HasPrefix(imported, module+"/")) && !slices.Contains(rooms, room) && room != "testkit" {
			t.Errorf("%s must not import %s: only %v may", from, imported, rooms)
		}
	}
}

// TestTopLevel keeps the top level to the agreed folders and files.
func TestTopLevel(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir("../..")
	if err != nil {
		t.Fatal(err)
	}
	agreed := []string{"cmd", "internal", "templates", "static", "seeds", "Makefile", "go.mod", "go.sum", "README.md",
		"bin", "data"} // what make builds and runs, not committed
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(agreed, e.Name()) {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
}

// TestReadmeLinksResolve keeps the README's pictures and files where it says.
func TestReadmeLinksResolve(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	links := regexp.MustCompile(`\]\(([^)#]+)\)`).FindAllStringSubmatch(string(text), -1)
	if len(links) == 0 {
		t.Error("README.md shows no picture")
	}
	for _, link := range links {
		if _, err := os.Stat("../../" + link[1]); err != nil {
			t.Error(err)
		}
	}
}
