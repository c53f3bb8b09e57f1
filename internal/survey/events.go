package survey

import "strings"

// EventKind is what was done to the record.
type EventKind string

// The kinds of events (store/README.md). The detail of those that change a table which
// figures or promises depend on ends with the digest of the whole table.
const (
	EventSetAside   EventKind = "set_aside"   // subject: response id; actor: who proposed, who confirmed
	EventUndo       EventKind = "undo"        // subject: response id; detail: the set-aside event it takes back
	EventProposal   EventKind = "proposal"    // subject: proposal id; made, confirmed or refused
	EventRedact     EventKind = "redact"      // subject: response id; comment text and salt deleted
	EventRestore    EventKind = "restore"     // a backup was put back
	EventClock      EventKind = "clock"       // the clock was said to be right, or what it did wrong was mended
	EventDefinition EventKind = "definition"  // a target, mapping, indicator or questionnaire changed
	EventExport     EventKind = "export"      // subject: the days, from and last; the raw record was handed out to the actor
	EventSetting    EventKind = "setting"     // subject: key; something was set in the program
	EventUser       EventKind = "user"        // subject: user name; added, or another role, or (in)active
	EventProcedures EventKind = "procedures"  // a catalogue file was imported
	EventServed     EventKind = "served"      // subject: periods; detail: numbers of files served, old and new
	EventReported   EventKind = "reported"    // subject: indicator and period; detail: the value of another indicator of the plan, old and new
	EventDecision   EventKind = "decision"    // what may be shown was decided
	EventReport     EventKind = "report"      // subject: period and version; a report was issued
	EventSigned     EventKind = "signed"      // subject: period and version; its paper was signed
	EventPublished  EventKind = "published"   // subject: year and publisher; a figure published by others was entered, changed or removed
	EventPaper      EventKind = "paper"       // subject: point id; detail: how many forms of which day were typed, how they were checked
	EventPointAdd   EventKind = "point_add"   // subject: point id
	EventPointEdit  EventKind = "point_edit"  // subject: point id; detail: its new body
	EventPointCode  EventKind = "point_code"  // subject: point id; detail: serial of the new print run
	EventPointClose EventKind = "point_close" // subject: point id
)

// Event is one thing done to the record. Values hold no line breaks.
type Event struct {
	ID      string // 128 random bits, lower-case hex
	Day     Day
	Kind    EventKind
	Subject string // id of what it concerns
	Reason  string // why, as the person wrote it
	Detail  string // what changed, short
	Actor   string // user name; "system" for the program itself
	Digest  string
}

// EventFields are the columns of events.csv before the digest, in the order the
// digest covers them.
var EventFields = []string{"id", "day", "kind", "subject", "reason", "detail", "actor"}

// Values returns the event's fields in the order of EventFields.
func (e *Event) Values() []string {
	return []string{e.ID, string(e.Day), string(e.Kind), e.Subject, e.Reason, e.Detail, e.Actor}
}

// ComputeDigest is the SHA-256 of "sipas-event-1\n" and name=value lines.
func (e *Event) ComputeDigest() string {
	var b strings.Builder
	b.WriteString(eventHeader)
	for i, value := range e.Values() {
		b.WriteString(EventFields[i] + "=" + value + "\n")
	}
	return digest(b.String())
}

// OneLine folds every kind of line break and run of blanks into one blank, as
// event values must be.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// EventValue is OneLine without a beginning that a spreadsheet takes for a
// formula: events are exported as they were digested, so they must be harmless
// from the start.
func EventValue(s string) string { return strings.TrimLeft(OneLine(s), "=+-@ ") }
