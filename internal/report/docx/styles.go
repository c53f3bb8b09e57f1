package docx

import "sipas/internal/report/doc"

// word is the namespace of everything in a document.
const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// Styles that only Word needs.
const (
	lineStyle    = "Rule"       // an empty paragraph whose border is a line
	sectionStyle = "SectionEnd" // the paragraph that ends a section
	gridStyle    = "TableGrid"
)

// numbered are the styles that begin with a sign, by the id of their numbering
// (parts/numbering.xml).
var numbered = map[string]int{doc.ListDash.ID: 1, doc.ListPlus.ID: 2}

// styles are the styles of the document. Times New Roman stands in the defaults,
// so that nothing else names a typeface.
func styles() []byte {
	m := newMarkup()
	m.open(`w:styles xmlns:w="%s"`, word)
	m.WriteString(`<w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>` +
		`<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>` +
		`</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`)
	m.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>` +
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>`)
	for _, s := range doc.Styles {
		paragraphStyle(m, s)
	}
	tableGrid(m)
	m.WriteString(`<w:style w:type="paragraph" w:customStyle="1" w:styleId="` + lineStyle + `"><w:name w:val="Đường kẻ"/><w:basedOn w:val="Normal"/>` +
		`<w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:before="60" w:line="40" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:customStyle="1" w:styleId="` + sectionStyle + `"><w:name w:val="Hết phần"/><w:basedOn w:val="Normal"/>` +
		`<w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>`)
	m.close("w:styles")
	return m.bytes()
}

// builtIn are the styles that Word knows by their names.
var builtIn = map[string]bool{"Body Text": true, "heading 1": true, "heading 2": true, "heading 3": true, "Title": true, "Subtitle": true,
	"List Bullet": true, "List Bullet 2": true, "caption": true, "header": true}

func paragraphStyle(m *markup, s doc.Style) {
	custom := ` w:customStyle="1"`
	if builtIn[s.Name] {
		custom = ""
	}
	m.open(`w:style w:type="paragraph"%s w:styleId="%s"`, custom, s.ID)
	m.empty(`w:name w:val="%s"`, s.Name)
	m.empty(`w:basedOn w:val="Normal"`)
	if s.Next != "" {
		m.empty(`w:next w:val="%s"`, s.Next)
	}
	m.empty("w:qFormat")
	m.open("w:pPr")
	if s.Keep {
		m.empty("w:keepNext")
	}
	if s.Outline > 0 {
		m.empty("w:keepLines")
	}
	if id, ok := numbered[s.ID]; ok {
		m.open("w:numPr")
		m.empty(`w:numId w:val="%d"`, id)
		m.close("w:numPr")
	}
	m.empty(`w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="auto"`, twipsOfPoints(s.Before), twipsOfPoints(s.After), lineHeight(s))
	if s.First > 0 && numbered[s.ID] == 0 {
		m.empty(`w:ind w:firstLine="%d"`, twips(s.First))
	}
	m.empty(`w:jc w:val="%s"`, sides[s.Align])
	if s.Outline > 0 {
		m.empty(`w:outlineLvl w:val="%d"`, s.Outline-1)
	}
	m.close("w:pPr")
	runProperties(m, s.Bold, s.Italic, s.Size)
	m.close("w:style")
}

// sides are Word's names of how lines stand.
var sides = map[doc.Align]string{doc.Auto: "both", doc.Left: "left", doc.Center: "center", doc.Right: "right"}

// lineHeight is in 240ths of the typeface's own.
func lineHeight(s doc.Style) int {
	if s.Line == 0 {
		return 240
	}
	return int(s.Line*240 + 0.5)
}

func runProperties(m *markup, bold, italic bool, size float64) {
	m.open("w:rPr")
	onOff(m, "b", bold)
	onOff(m, "i", italic)
	m.empty(`w:sz w:val="%d"`, halfPoints(size))
	m.empty(`w:szCs w:val="%d"`, halfPoints(size))
	m.close("w:rPr")
}

// onOff writes a property with its twin for scripts that run the other way.
func onOff(m *markup, name string, on bool) {
	if on {
		m.empty("w:%s", name)
		m.empty("w:%sCs", name)
	}
}

// tableGrid is the style of tables with lines.
func tableGrid(m *markup) {
	m.open(`w:style w:type="table" w:styleId="` + gridStyle + `"`)
	m.WriteString(`<w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		m.empty(`w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"`, side)
	}
	m.WriteString(`</w:tblBorders><w:tblCellMar>`)
	for _, side := range []string{"left", "right"} {
		m.empty(`w:%s w:w="%d" w:type="dxa"`, side, twips(doc.CellPadding))
	}
	m.WriteString(`</w:tblCellMar></w:tblPr></w:style>`)
}
