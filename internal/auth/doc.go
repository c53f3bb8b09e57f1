// Package auth decides who may do what, keeps passwords, slows down guessing,
// and makes the random codes people read aloud. It imports nothing else of ours
// and knows neither the database nor the web.
package auth
