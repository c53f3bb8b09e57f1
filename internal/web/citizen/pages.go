package citizen

import "sipas/internal/web/site"

// Thanks follows a stored answer.
type Thanks struct {
	site.Base
	Receipt string
	Day     string
	Again   string // an empty form of the same point
	Contact string // to ask for a call back; empty: no comment was written
}

func (*Thanks) File() string { return "citizen/thanks.html" }

// Home is the page at "/".
type Home struct {
	site.Base
	Missing bool // the field for the code was left empty
}

func (*Home) File() string { return "citizen/home.html" }

// Receipt is the check of a receipt.
type Receipt struct {
	site.Base
	Typed  string
	Fault  string
	Found  bool
	Day    string
	Reason string // why it was set aside; empty: it counts
}

func (*Receipt) File() string { return "citizen/receipt.html" }
