package citizen

import "sipas/internal/web/site"

// ThanksPage follows a stored answer.
type ThanksPage struct {
	site.Base
	Receipt  string
	Day      string
	Counts   string // what the answer counts towards, or why not
	Declined bool   // the comment was, for its source wrote too much today
	Again    string // an empty form of the same point
	Contact  string // to ask for a call back; empty: no comment was written
}

func (*ThanksPage) File() string { return "citizen/thanks.html" }

// HomePage is the page at "/".
type HomePage struct {
	site.Base
	Now     string // the form of the online point; empty: there is none
	Missing bool   // the field for the code was left empty
}

func (*HomePage) File() string { return "citizen/home.html" }

// ReceiptPage is the check of a receipt.
type ReceiptPage struct {
	site.Base
	Typed  string
	Fault  string
	Found  bool
	Day    string
	Reason string   // why it was set aside
	Lost   []string // days the record lost, where a receipt is not found
}

func (*ReceiptPage) File() string { return "citizen/receipt.html" }
