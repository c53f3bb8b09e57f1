package app

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// pages reads the repository's texts, by their path from its root.
func pages(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".md" || strings.HasPrefix(path, "../../.") && !strings.HasPrefix(path, "../../.deploy/") {
			return err
		}
		text, err := os.ReadFile(path)
		found[strings.TrimPrefix(filepath.ToSlash(path), "../../")] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// faultsOf says what is wrong with one text that stands at path.
func faultsOf(path, text string, exists func(string) bool) []string {
	var faults []string
	seen := map[string]bool{}
	fenced := regexp.MustCompile("(?s)```.*?```").ReplaceAllString(text, "")
	for _, paragraph := range regexp.MustCompile(`\n\s*\n|\n- |\n\| `).Split(fenced, -1) {
		paragraph = strings.TrimPrefix(strings.Join(strings.Fields(paragraph), " "), "- ")
		if len(paragraph) > 60 && seen[paragraph] {
			faults = append(faults, "stands twice: "+paragraph[:60])
		}
		seen[paragraph] = true
		if label := regexp.MustCompile(`^\*\*[^*]+\*\*`).FindString(paragraph); label != "" {
			if seen[label] {
				faults = append(faults, "two paragraphs are named "+label)
			}
			seen[label] = true
		}
	}
	for _, link := range regexp.MustCompile(`\]\(([^)#]+)\)`).FindAllStringSubmatch(text, -1) {
		if !exists(filepath.Join(filepath.Dir(path), link[1])) {
			faults = append(faults, "broken link: "+link[1])
		}
	}
	// A file that is named in code marks stands where it says, seen from the text, from internal or from the root.
	for _, file := range regexp.MustCompile("`([\\w./-]+\\.(?:md|go|json|csv|css|txt|html|py))`").FindAllStringSubmatch(text, -1) {
		if strings.Contains(file[1], "/") && file[1][0] != '/' && !slices.ContainsFunc([]string{filepath.Dir(path), "internal", "."},
			func(from string) bool { return exists(filepath.Join(from, file[1])) }) {
			faults = append(faults, "no such file: "+file[1])
		}
	}
	return faults
}

func TestTextsAreWhole(t *testing.T) {
	t.Parallel()
	exists := func(path string) bool {
		_, err := os.Stat(filepath.Join("../..", path))
		return err == nil
	}
	texts := pages(t)
	if len(texts) < 5 {
		t.Errorf("found only %d texts", len(texts))
	}
	for path, text := range texts {
		for _, fault := range faultsOf(path, text, exists) {
			t.Errorf("%s: %s", path, fault)
		}
	}
}

// The checks above find what they are for.
func TestFaultyText(t *testing.T) {
	t.Parallel()
	long := "A paragraph that is long enough to be noticed when a merge has doubled it."
	tests := []struct{ name, text, want string }{
		{"doubled", long + "\n\nB\n\n" + long, "stands twice"},
		{"two with one name", "**Papers.** One.\n\n- **Papers.** Two.", "two paragraphs are named **Papers.**"},
		{"link", "[here](nowhere.png)", "broken link"},
		{"file", "see `store/nowhere.go`", "no such file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			faults := strings.Join(faultsOf("README.md", "Text.\n\n"+tt.text, func(string) bool { return false }), "\n")
			if !strings.Contains(faults, tt.want) {
				t.Errorf("faults %q, want %q", faults, tt.want)
			}
		})
	}
}

// commandFaults says which verbs, flags and targets of a text do not exist.
func commandFaults(t *testing.T, text string) []string {
	t.Helper()
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	var faults []string
	for _, target := range regexp.MustCompile("(?m)(?:`|^)make ([a-z-]+)").FindAllStringSubmatch(text, -1) {
		if !regexp.MustCompile(`(?m)^` + target[1] + `:`).Match(makefile) {
			faults = append(faults, "no such target: "+target[1])
		}
	}
	for _, line := range regexp.MustCompile("(?m)(?:`|^|· )sipas ([a-z-]+)([^`·\n]*)").FindAllStringSubmatch(text, -1) {
		verb, rest := line[1], line[2]
		if verb != "help" && !slices.ContainsFunc(commands(), func(c command) bool { return c.name == verb }) {
			faults = append(faults, "no such command: "+verb)
			continue
		}
		help := helpOf(verb, rest)
		for _, flag := range regexp.MustCompile(`--([a-z-]+)`).FindAllStringSubmatch(rest, -1) {
			if !regexp.MustCompile(`(?m)^\s+-` + flag[1] + `\b`).MatchString(help) {
				faults = append(faults, fmt.Sprintf("%s has no flag --%s", verb, flag[1]))
			}
		}
	}
	return faults
}

// helpOf asks a command, and those below it that the text names, for their flags.
func helpOf(verb, rest string) string {
	var out bytes.Buffer
	ask := func(args ...string) {
		Main(context.Background(), Env{Args: append(args, "--help"), Getenv: func(string) string { return "" }, Stdout: &out, Stderr: &out})
	}
	ask(verb)
	for _, word := range regexp.MustCompile(`\b[a-z]+\b`).FindAllString(rest, -1) {
		ask(verb, word)
	}
	return out.String()
}

func TestTextsNameWhatExists(t *testing.T) {
	t.Parallel()
	for path, text := range pages(t) {
		for _, fault := range commandFaults(t, text) {
			t.Errorf("%s: %s", path, fault)
		}
	}
	wrong := strings.Join(commandFaults(t, "`make nothing`, `sipas frobnicate`, `sipas verify --expct DAY=SEAL`, `sipas verify --json`"), "; ")
	if want := "no such target: nothing; no such command: frobnicate; verify has no flag --expct"; wrong != want {
		t.Errorf("faults of a wrong text: %q, want %q", wrong, want)
	}
}

// pageNamed finds a page that a comment names.
var pageNamed = regexp.MustCompile(`//.*?([\w./-]*\b\w+\.md)\b`)

// What a comment points to stands in the repository.
func TestCommentsPointInside(t *testing.T) {
	t.Parallel()
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, named := range pageNamed.FindAllStringSubmatch(string(source), -1) {
			found := slices.ContainsFunc([]string{filepath.Dir(path), "..", "../.."}, func(from string) bool {
				_, err := os.Stat(filepath.Join(from, named[1]))
				return err == nil
			})
			if !found {
				t.Errorf("%s points to %s, which is not here", path, named[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
