// Package e2e holds the tests of the whole service as citizens meet it: Debian's
// chromium, or bytes on a connection, against the service that main starts. What
// was counted is always asked of the store, never of a page.
package e2e
