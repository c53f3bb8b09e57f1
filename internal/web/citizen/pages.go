package citizen

import "sipas/internal/web/site"

// ThanksPage follows a stored answer.
type ThanksPage struct {
	site.Base
	Receipt string
	Day     string
	Again   string // an empty form of the same point
	Contact string // to ask for a call back; empty: no comment was written
}

func (*ThanksPage) File() string { return "citizen/thanks.html" }

// HomePage is the page at "/".
type HomePage struct {
	site.Base
	Missing bool // the field for the code was left empty
}

func (*HomePage) File() string { return "citizen/home.html" }

// ReceiptPage is the check of a receipt.
type ReceiptPage struct {
	site.Base
	Typed  string
	Fault  string
	Found  bool
	Day    string
	Reason string // why it was set aside; empty: it counts
}

func (*ReceiptPage) File() string { return "citizen/receipt.html" }
