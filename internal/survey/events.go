package survey

import "strings"

// EventKind is what was done to the record.
type EventKind string

// The kinds of events (design.md §4).
const (
	EventSetAside   EventKind = "set_aside"   // subject: response id
	EventUndo       EventKind = "undo"        // subject: response id; takes a set-aside back
	EventRedact     EventKind = "redact"      // subject: response id; comment text and salt deleted
	EventRestore    EventKind = "restore"     // a backup was put back
	EventDefinition EventKind = "definition"  // a target, mapping, indicator or questionnaire changed
	EventProcedures EventKind = "procedures"  // a catalogue file was imported
	EventCaseload   EventKind = "caseload"    // a caseload file was imported
	EventWithdrawal EventKind = "withdrawal"  // subject: source; served counts of some days hold no longer
	EventDisclosure EventKind = "disclosure"  // what closed periods may show was decided
	EventReport     EventKind = "report"      // subject: period and version; a report was issued
	EventPublished  EventKind = "published"   // subject: year and publisher; a figure published by others was entered, changed or removed
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
