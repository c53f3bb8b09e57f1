// Package staff is everything behind the sign-in. A topic is one name: comments.go
// answers requests, comments_page.go lays out, comments_form.go reads what was
// posted.
package staff
