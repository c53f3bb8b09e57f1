package xlsx

// Clean is clean for tests.
var Clean = clean
