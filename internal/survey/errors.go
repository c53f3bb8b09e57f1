package survey

import (
	"errors"
	"fmt"
	"strings"
)

// Kind classes an error by what the person who caused it can do about it. The
// web turns it into a status, the command line into an exit code.
type Kind string

// The kinds. Anything that is not an *Error is a fault of ours ("internal").
const (
	Invalid   Kind = "invalid"   // the input is wrong; Fields says where
	NotFound  Kind = "not_found" // no such thing
	Conflict  Kind = "conflict"  // fits the shape, contradicts what is stored
	Gone      Kind = "gone"      // existed, was retired
	Busy      Kind = "busy"      // may have worked; try again with the same key
	Forbidden Kind = "forbidden" // this role may not
	Internal  Kind = "internal"  // our fault
)

// FieldError is one fault in one named field of a form, file row or flag.
type FieldError struct {
	Field   string // stable name, as posted
	Message string // one Vietnamese sentence the reader can act on
}

// Error is an error meant to be shown: one clear Vietnamese sentence and, for
// forms, the fields at fault. The cause stays in the log.
type Error struct {
	Kind    Kind
	Message string
	Fields  []FieldError
	Cause   error
}

// Error returns the message followed by the fields, for logs and stderr.
func (e *Error) Error() string {
	if len(e.Fields) == 0 {
		return e.Message
	}
	parts := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		parts[i] = f.Field + ": " + f.Message
	}
	return e.Message + " (" + strings.Join(parts, "; ") + ")"
}

// Unwrap gives the cause, for errors.Is and errors.As.
func (e *Error) Unwrap() error { return e.Cause }

// Errorf makes an *Error of the kind with a formatted Vietnamese message.
func Errorf(kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// KindOf returns the kind of err; Internal when it is not an *Error.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}
