// Package survey holds the nouns of the service and their rules: points,
// domains, procedures, questionnaires, responses, indicators, periods, and the
// canonical texts (leaf, event digest, seal, receipt) that make the record
// provable. It is pure: no clock, no disk, no network, and it imports nothing
// else of ours.
package survey
