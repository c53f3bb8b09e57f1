// Package web is the door for citizens and staff: routes, limits, handlers and
// the one place where an error becomes a page. Nobody but this room says gin.
package web
