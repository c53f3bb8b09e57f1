// Package seeds holds the first data of the service: everything a new database
// starts with. README.md says where each file comes from and how sure it is.
package seeds

import "embed"

// FS is the seed files at its root.
//
//go:embed *.json procedures.csv
var FS embed.FS
