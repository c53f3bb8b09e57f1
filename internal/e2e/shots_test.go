package e2e

import (
	"os"
	"path/filepath"

	"github.com/go-rod/rod/lib/proto"
)

// shots is where pictures of pages go, to be looked at; git ignores it.
var shots = filepath.Join("..", "..", ".shots")

// shoot writes a picture of the whole page: where make shots asks for some, and of
// every page a test failed on. Pictures take as long as all the rest.
func (p *phone) shoot(name string) {
	p.t.Helper()
	if os.Getenv("SIPAS_SHOTS") == "" && !p.t.Failed() {
		return
	}
	picture, err := p.Screenshot(true, &proto.PageCaptureScreenshot{Format: proto.PageCaptureScreenshotFormatPng})
	if err != nil {
		p.t.Errorf("no picture of %s: %v", name, err)
		return
	}
	if err := os.MkdirAll(shots, 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(shots, name+".png"), picture, 0o644); err != nil {
		p.t.Fatal(err)
	}
}
