package view

// Thanks follows a stored answer.
type Thanks struct {
	Base
	Receipt string
	Day     string
	Again   string // an empty form of the same point
	Contact string // to ask for a call back; empty: no comment was written
}

func (*Thanks) file() string { return "citizen/thanks.html" }

// Home is the page at "/".
type Home struct {
	Base
	Missing bool // the field for the code was left empty
}

func (*Home) file() string { return "citizen/home.html" }

// Receipt is the check of a receipt.
type Receipt struct {
	Base
	Typed  string
	Fault  string
	Found  bool
	Day    string
	Reason string // why it was set aside; empty: it counts
}

func (*Receipt) file() string { return "citizen/receipt.html" }

// Failure is every page that says something cannot be done.
type Failure struct {
	Base
	Title    string
	Sentence string
	Detail   string // what survey says of it, already in the language
	Incident string // only where the log has more
	AskCode  bool   // offer the field for another code
}

func (*Failure) file() string { return "citizen/failure.html" }

// NewFailure lays out a failure by the name of its messages.
func NewFailure(b Base, name, incident string) (*Failure, error) {
	title, err := b.Say("error." + name + ".title")
	if err != nil {
		return nil, err
	}
	sentence, err := b.Say("error." + name + ".text")
	return &Failure{Base: b, Title: title, Sentence: sentence, Incident: incident}, err
}
