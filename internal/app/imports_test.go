package app

import (
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// doors says which rooms each room may enter (internal/README.md). A room that is not
// listed here does not exist.
var doors = map[string][]string{
	"survey":     {},
	"measure":    {},
	"vi":         {},
	"auth":       {},
	"config":     {"survey"},
	"tally":      {"survey", "measure"},
	"disclosure": {"survey"},
	"screen":     {"survey", "measure"},
	"store":      {"survey"},
	"typeface":   {},
	"qr":         {"survey", "typeface"},
	"chart":      {"measure", "results", "words", "vi", "typeface"},
	"ingest":     {"survey", "vi"},
	"seed":       {"survey", "store"},
	"results":    {"survey", "measure", "tally", "disclosure", "screen", "store", "vi"},
	"witness":    {"survey"},
	"export":     {"survey", "store", "results"},
	"words":      {"survey", "measure", "tally", "results", "vi"},
	"report":     {"survey", "measure", "tally", "results", "vi", "words", "chart", "typeface"},
	"issue":      {"survey", "measure", "tally", "vi", "store", "results", "words", "report"},
	"upkeep":     {"survey", "store", "results", "vi"},
	"testkit":    {"survey", "measure", "store", "results", "seed", "report", "chart"},
	"web":        {"*"},
	"app":        {"*"},
	"e2e":        {"*"},
	"proof":      {"*"},
}

// webDoors says the same of the rooms of the web: no reader's room enters
// another's.
var webDoors = map[string][]string{
	"web":         {"web/site", "web/citizen", "web/public", "web/staff"},
	"web/site":    {},
	"web/figures": {},
	"web/citizen": {"web/site"},
	"web/public":  {"web/site", "web/figures"},
	"web/staff":   {"web/site", "web/figures"},
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
			t.Errorf("%s: a room that this test does not know; add it here and to internal/README.md", p.ImportPath)
		}
		inWeb, known := webDoors[path]
		if room == "web" && !known {
			t.Errorf("%s: a room of the web that this test does not know", p.ImportPath)
		}
		for _, imported := range p.Imports {
			checkImport(t, p.ImportPath, room, imported, allowed)
			if to, ours := strings.CutPrefix(imported, "sipas/internal/"); ours && room == "web" && strings.HasPrefix(to, "web") && !slices.Contains(inWeb, to) {
				t.Errorf("%s must not import %s", p.ImportPath, imported)
			}
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
