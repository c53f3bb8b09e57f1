// Package web is the door for citizens and staff: the table of everything that can
// be asked, and who may. Each reader has a room: citizen, staff, public.
// Nobody but these rooms says gin.
package web
