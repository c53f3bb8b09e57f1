package citizen

import "strings"

// scriptWords are the messages the form's script says, without their prefix.
var scriptWords = []string{"progress", "search", "found", "none", "dropped", "count", "seen", "ask", "sending", "kept", "open",
	"full", "sent", "earlier", "refused", "review"}

// Words are the script's messages in the page's language, one name=text a line:
// the script itself has no language.
func (f *FormPage) Words() (string, error) {
	var b strings.Builder
	for _, name := range scriptWords {
		text, err := f.Say("script." + name)
		if err != nil {
			return "", err
		}
		b.WriteString(name + "=" + text + "\n")
	}
	return b.String(), nil
}
