package typeface

import (
	"embed"

	"codeberg.org/go-pdf/fpdf"
)

// Files are the two weights of Be Vietnam Pro, which browsers load too: the typeface
// of posters, charts and previews. (SIL Open Font License, see
// fonts/OFL-BeVietnamPro.txt.)
//
//go:embed fonts/BeVietnamPro_*.ttf
var Files embed.FS

// BeVietnamPro is the file of a weight.
func BeVietnamPro(bold bool) []byte {
	name := "fonts/BeVietnamPro_400Regular.ttf"
	if bold {
		name = "fonts/BeVietnamPro_700Bold.ttf"
	}
	file, err := Files.ReadFile(name)
	if err != nil {
		panic(err) // it is embedded
	}
	return file
}

// RegisterBeVietnamPro makes both weights known to a document under a name and
// fpdf's styles "" and "B".
func RegisterBeVietnamPro(f *fpdf.Fpdf, family string) {
	f.AddUTF8FontFromBytes(family, "", BeVietnamPro(false))
	f.AddUTF8FontFromBytes(family, "B", BeVietnamPro(true))
}
