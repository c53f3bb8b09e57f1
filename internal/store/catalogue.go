package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"sipas/internal/survey"
)

// catalogueCache keeps the last reading; another process may change the
// catalogue, so its version is looked at again after a second.
type catalogueCache struct {
	mu      sync.Mutex
	value   *survey.Catalogue
	version string
	checked time.Time // monotonic, not the injected clock: it paces reading only
}

// drop forgets the reading after a change of our own.
func (c *catalogueCache) drop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.value = nil
}

// Catalogue returns the versioned data the record refers to. Treat it as
// read-only; a change gives a new one.
func (s *Store) Catalogue(ctx context.Context) (*survey.Catalogue, error) {
	c := &s.catalogues
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.value != nil && time.Since(c.checked) < time.Second {
		return c.value, nil
	}
	err := s.snapshotOf(ctx, s.quick, func(r *Reads) (err error) {
		c.value, c.version, err = r.catalogue(ctx, c.value, c.version)
		return err
	})
	if err != nil {
		return nil, err
	}
	c.checked = time.Now()
	return c.value, nil
}

// Catalogue returns the catalogue of the snapshot. Treat it as read-only.
func (r *Reads) Catalogue(ctx context.Context) (*survey.Catalogue, error) {
	c := r.catalogues
	c.mu.Lock()
	value, version := c.value, c.version
	c.mu.Unlock()
	value, _, err := r.catalogue(ctx, value, version)
	return value, err
}

// catalogue reads the catalogue unless the one given is of the version in force.
func (r *Reads) catalogue(ctx context.Context, have *survey.Catalogue, version string) (*survey.Catalogue, string, error) {
	versions, err := column(r.reader(ctx), `SELECT value FROM meta WHERE key = 'catalogue'`)
	if err != nil {
		return nil, "", err
	}
	now := strings.Join(versions, "")
	if have != nil && now == version {
		return have, version, nil
	}
	value, err := readCatalogue(r.reader(ctx))
	if err != nil {
		return nil, "", fmt.Errorf("catalogue: %w", err)
	}
	return value, now, nil
}

// definition is one row of versioned data.
type definition struct{ kind, id, version, body string }

// definitionsOf turns the versioned parts of a catalogue into rows, in order.
func definitionsOf(c *survey.Catalogue) ([]definition, error) {
	var all []definition
	var failed error
	add := func(kind, id, version string, value any) {
		body, err := json.Marshal(value)
		failed = cmp.Or(failed, err)
		all = append(all, definition{kind, id, version, string(body)})
	}
	add("centre", "centre", "1", c.Centre)
	for _, x := range c.Domains {
		add("domain", x.ID, "1", x)
	}
	for _, x := range c.Scales {
		add("scale", x.ID, "1", x)
	}
	for _, x := range c.Items {
		add("item", x.ID, "1", x)
	}
	for _, x := range c.Questionnaires {
		add("questionnaire", x.ID, strconv.Itoa(x.Version), x)
	}
	for _, x := range c.Mappings {
		add("mapping", x.ID, string(x.EffectiveFrom), x)
	}
	for _, x := range c.Indicators {
		add("indicator", x.ID, string(x.EffectiveFrom), x)
	}
	for _, x := range c.WorkYears {
		add("work_year", strconv.Itoa(x.Year), strconv.Itoa(x.Version), x)
	}
	return all, failed
}

func readCatalogue(query querier) (*survey.Catalogue, error) {
	c := &survey.Catalogue{}
	rows, err := query(`SELECT kind, body FROM definitions ORDER BY place, kind, id, version`)
	if err != nil {
		return nil, err
	}
	definitions, err := collect(rows, func(rows *sql.Rows, d *definition) error { return rows.Scan(&d.kind, &d.body) })
	if err != nil {
		return nil, err
	}
	for _, d := range definitions {
		if err := addDefinition(c, d); err != nil {
			return nil, fmt.Errorf("definition %s: %w", d.kind, err)
		}
	}
	if c.Procedures, err = readProcedures(query); err != nil {
		return nil, err
	}
	c.Points, err = readPoints(query)
	return c, err
}

// addDefinition adds a definition to the catalogue by its kind.
func addDefinition(c *survey.Catalogue, d definition) error {
	switch d.kind {
	case "centre":
		return json.Unmarshal([]byte(d.body), &c.Centre)
	case "domain":
		return appendJSON(&c.Domains, d.body)
	case "scale":
		return appendJSON(&c.Scales, d.body)
	case "item":
		return appendJSON(&c.Items, d.body)
	case "questionnaire":
		return appendJSON(&c.Questionnaires, d.body)
	case "mapping":
		return appendJSON(&c.Mappings, d.body)
	case "indicator":
		return appendJSON(&c.Indicators, d.body)
	case "work_year":
		return appendJSON(&c.WorkYears, d.body)
	}
	return nil // a kind a later version of the program added
}

func appendJSON[T any](list *[]T, body string) error {
	var value T
	if err := json.Unmarshal([]byte(body), &value); err != nil {
		return err
	}
	*list = append(*list, value)
	return nil
}

// Seed brings the versioned data up to the catalogue: versions the database does
// not have are added, existing ones are never touched, so that a figure of the
// past keeps its meaning. On an empty database it also loads procedures and
// points; later each addition is an event. It reports whether the database was
// empty.
func (s *Store) Seed(_ context.Context, c *survey.Catalogue) (first bool, err error) {
	if err := c.Check(); err != nil {
		return false, err
	}
	definitions, err := definitionsOf(c)
	if err != nil {
		return false, err
	}
	err = s.do(func(tx *writeTx) error {
		var have int
		if err := tx.row(`SELECT count(*) FROM definitions`).Scan(&have); err != nil {
			return err
		}
		first = have == 0
		added, err := s.addDefinitions(tx, definitions, first)
		if err != nil || !first {
			return errors.Join(err, tx.recordDefinitions(added, "phiên bản mới của chương trình"))
		}
		return errors.Join(tx.recordDefinitions(added, firstLoad), tx.seedProcedures(c.Procedures), tx.seedPoints(c.Points))
	})
	return first, err
}

// firstLoad is the reason of the events of an empty database.
const firstLoad = "nạp lần đầu"

func (t *writeTx) seedProcedures(procedures []survey.Procedure) error {
	for _, p := range procedures {
		if err := t.putProcedure(p); err != nil {
			return err
		}
	}
	return t.addStateEvent(stateProcedures, survey.EventProcedures, "", firstLoad, fmt.Sprintf("%d thủ tục", len(procedures)), "system")
}

func (t *writeTx) seedPoints(points []survey.Point) error {
	for i, p := range points {
		if err := t.insertPoint(p, i); err != nil {
			return err
		}
	}
	return t.addStateEvent(statePoints, survey.EventPointAdd, "", firstLoad, fmt.Sprintf("%d điểm", len(points)), "system")
}

// recordDefinitions leaves an event that names what was added, if anything was.
func (t *writeTx) recordDefinitions(added []string, reason string) error {
	if len(added) == 0 {
		return nil
	}
	return t.addStateEvent(stateDefinitions, survey.EventDefinition, "", reason, strings.Join(added, " "), "system")
}

// addDefinitions adds the versions the database does not have and names them.
// One that would change closed periods is refused; an existing one that differs
// stays as it is, and the log says so.
func (s *Store) addDefinitions(tx *writeTx, definitions []definition, first bool) (added []string, err error) {
	closed, err := lastClosed(tx.row)
	if err != nil {
		return nil, err
	}
	for place, d := range definitions {
		name := d.kind + "/" + d.id + "/" + d.version
		var body string
		err := tx.row(`SELECT body FROM definitions WHERE kind = $1 AND id = $2 AND version = $3`, d.kind, d.id, d.version).Scan(&body)
		if err == nil {
			if body != d.body {
				s.log.Warn("a definition of this program differs from the stored one of the same version, which stays in force", "definition", name)
			}
			continue
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return nil, err
		}
		if dated := d.kind == "mapping" || d.kind == "indicator"; !first && dated && survey.Day(d.version) <= closed {
			return nil, survey.Errorf(survey.Conflict, "Định nghĩa %s có hiệu lực từ ngày đã niêm phong; phải từ sau ngày %s.", name, closed)
		}
		tx.changed = true
		if err := tx.exec(`INSERT INTO definitions (kind, id, version, place, body) VALUES ($1, $2, $3, $4, $5)`,
			d.kind, d.id, d.version, place, d.body); err != nil {
			return nil, err
		}
		added = append(added, name)
	}
	return added, nil
}
