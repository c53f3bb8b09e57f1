package store

import (
	"bytes"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"sipas/internal/survey"
)

// TestVector pins what is sealed, however rows are laid out in the file: the leaf
// of one response with ids 0101…, 0202…, 0303…, and the seal of its day.
func TestVector(t *testing.T) {
	t.Parallel()
	const (
		wantLeaf = "92bf078d976a1073773f6d24a479b8da0a7d9c6337fd90791615d0b94f081a49"
		wantSeal = "d3e8cd0a99fc095f88803c71d63d2bfac67d82730322196d440590360a584de9"
	)
	day := survey.Day("2026-03-10")
	random := slices.Concat(bytes.Repeat([]byte{1}, 16), bytes.Repeat([]byte{2}, 16), bytes.Repeat([]byte{3}, 16))
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "sipas.db"), Options{
		Now: func() time.Time { return day.Start().Add(9 * time.Hour) }, Random: bytes.NewReader(random)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	key := "0123456789abcdef0123456789abcdef"
	d := survey.Draft{Point: "quay-1", Serial: "0001", Channel: survey.Home, Mode: survey.OnlineHelped, Stage: survey.Received,
		Respondent: survey.Proxy, Domain: "dat-dai", Procedure: "1.013949", Questionnaire: "nhanh/1", Language: "vi",
		TimeBand: "30-119", SourceBand: "2-4", AnsweredDay: "2026-03-08", Comment: "Chờ hơi lâu.",
		Answers: []survey.Answer{{Item: "chung", Level: 4}, {Item: "n1", Level: 5}, {Item: "n2", Level: 3}}}
	err = s.do(func(tx *writeTx) error {
		return tx.insertResponse(hashContent(key, d), survey.Receipt(key), &d)
	})
	if err != nil {
		t.Fatal(err)
	}
	day = "2026-03-11"
	seals, err := s.CloseDays(t.Context())
	if err != nil || len(seals) != 1 || seals[0].Seal != wantSeal {
		t.Errorf("seals %+v, %v; want %s", seals, err, wantSeal)
	}
	for e, err := range s.Export(t.Context(), "", "") {
		if err != nil || e.Leaf != wantLeaf || e.ComputeLeaf() != wantLeaf || e.Comment != d.Comment {
			t.Errorf("%+v, %v; want leaf %s", e, err, wantLeaf)
		}
	}
}
