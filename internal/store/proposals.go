package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"sipas/internal/survey"
)

// What a proposal asks for.
const (
	ProposeSetAside = "set_aside"
	ProposeUndo     = "undo"
	ProposeExplain  = "explain" // of a sign: nothing is wrong, and why
)

// How a proposal stands.
const (
	ProposalOpen      = "open"
	ProposalConfirmed = "confirmed"
	ProposalRefused   = "refused"
)

// Proposal asks to set responses aside, to undo that (đề nghị loại), or to close a
// sign as explained. Until another person decides, everything counts as before.
type Proposal struct {
	ID        string
	Kind      string        // ProposeSetAside, …
	Reason    survey.Reason // of a set-aside; empty otherwise
	Sign      string        // the sign it answers, "" for none
	Why       string        // what explains the sign; empty for set-asides, which have their reason
	By        string        // user name
	Day       survey.Day
	State     string // ProposalOpen, …
	DecidedBy string // user name
	Role      string // of who decided, at that time
	DecidedOn survey.Day
	Note      string   // of who decided
	Responses []string // ids
}

const proposalColumns = `id, kind, reason, sign, why, proposer, day, state, decided_by, role, decided_on, note`

func scanProposal(rows *sql.Rows, p *Proposal) error {
	return rows.Scan(&p.ID, &p.Kind, &p.Reason, &p.Sign, &p.Why, &p.By, &p.Day, &p.State, &p.DecidedBy, &p.Role, &p.DecidedOn, &p.Note)
}

// Proposals returns every proposal, the latest day first, with its responses.
func (r *Reads) Proposals(ctx context.Context) ([]Proposal, error) {
	return proposalsOf(r.reader(ctx), `ORDER BY day DESC, id`)
}

// AnsweredSigns are the signs that two people closed by the end of the last closed
// day: explained, or answered by setting responses aside.
func (r *Reads) AnsweredSigns(ctx context.Context) (map[string]bool, error) {
	ids, err := column(r.reader(ctx), `SELECT DISTINCT sign FROM proposals
		WHERE sign != '' AND state = 'confirmed' AND decided_on <= (SELECT max(day) FROM days)`)
	answered := map[string]bool{}
	for _, id := range ids {
		answered[id] = true
	}
	return answered, err
}

func proposalsOf(query querier, tail string, args ...any) ([]Proposal, error) {
	rows, err := query(`SELECT `+proposalColumns+` FROM proposals `+tail, args...)
	if err != nil {
		return nil, err
	}
	proposals, err := collect(rows, scanProposal)
	for i := range proposals {
		if err == nil {
			proposals[i].Responses, err = column(query, `SELECT lower(hex(response)) FROM proposal_responses WHERE proposal = $1 ORDER BY day, response`, proposals[i].ID)
		}
	}
	return proposals, err
}

// Propose stores a proposal; of p counts what is proposed and by whom. Errors:
// Invalid, no or unknown responses, reason, sign or user; Conflict, a response is set
// aside already (for undoing: is not), or another open proposal names it or its sign.
func (s *Store) Propose(ctx context.Context, p Proposal) (Proposal, error) {
	p.Responses = slices.Compact(slices.Sorted(slices.Values(p.Responses)))
	p.Why = eventValue(p.Why)
	if err := p.check(); err != nil {
		return Proposal{}, err
	}
	days, err := s.daysOf(ctx, p.Responses)
	if err != nil {
		return Proposal{}, err
	}
	p.State = ProposalOpen
	err = s.do(func(tx *writeTx) (err error) {
		if err := tx.requireUser(p.By); err != nil {
			return err
		}
		if err := tx.requireFreeSign(p.Sign); err != nil {
			return err
		}
		if p.ID, err = tx.newID(); err != nil {
			return err
		}
		p.Day = tx.day
		if err := tx.exec(`INSERT INTO proposals (`+proposalColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', '', '')`,
			p.ID, p.Kind, p.Reason, p.Sign, p.Why, p.By, p.Day, p.State); err != nil {
			return err
		}
		for _, id := range p.Responses {
			if err := tx.proposeResponse(p, id, days[id]); err != nil {
				return err
			}
		}
		return tx.addStateEvent(stateProposals, survey.EventProposal, p.ID, string(p.Reason), p.what("đề nghị"), p.By)
	})
	return p, err
}

// check refuses what no proposal can be.
func (p *Proposal) check() error {
	switch {
	case p.Kind != ProposeSetAside && p.Kind != ProposeUndo && p.Kind != ProposeExplain:
		return survey.Errorf(survey.Invalid, "Đề nghị %q không có; chỉ đề nghị loại phiếu, bỏ loại hoặc giải trình dấu hiệu.", p.Kind)
	case p.Kind == ProposeSetAside && !slices.Contains(survey.Reasons, p.Reason):
		return survey.Errorf(survey.Invalid, "Lý do loại phiếu phải là một trong: thu-may, nhap-nham, gui-lap, nhoi-phieu.")
	case p.Kind != ProposeSetAside && p.Reason != "":
		return survey.Errorf(survey.Invalid, "Chỉ đề nghị loại phiếu mới kèm lý do loại.")
	case p.Kind == ProposeExplain && (p.Sign == "" || p.Why == "" || len(p.Responses) > 0):
		return survey.Errorf(survey.Invalid, "Giải trình phải nêu dấu hiệu và lý do.")
	case p.Kind != ProposeExplain && len(p.Responses) == 0:
		return survey.Errorf(survey.Invalid, "Đề nghị phải nêu ít nhất một phiếu.")
	case utf8.RuneCountInString(p.Why) > maxReason || !utf8.ValidString(p.Why):
		return survey.Errorf(survey.Invalid, "Lý do không quá %d ký tự.", maxReason)
	}
	return nil
}

// what says in an event's detail what was proposed, and what became of it.
func (p *Proposal) what(state string) string {
	if p.Kind == ProposeExplain {
		return fmt.Sprintf("%s %s, %s", p.Kind, p.Sign, state)
	}
	return fmt.Sprintf("%s %d phiếu, %s", p.Kind, len(p.Responses), state)
}

// requireFreeSign refuses a sign that another open proposal answers. Error: Conflict.
func (t *writeTx) requireFreeSign(sign string) error {
	var taken bool
	err := t.row(`SELECT EXISTS (SELECT 1 FROM proposals WHERE sign = $1 AND sign != '' AND state = 'open')`, sign).Scan(&taken)
	if err == nil && taken {
		err = survey.Errorf(survey.Conflict, "Dấu hiệu này đang có một đề nghị chưa quyết định.")
	}
	return err
}

// daysOf returns the numbers of the days of responses. It is asked before the writer
// is, which citizens wait for: rows are only ever added. Error: Invalid, no such
// response.
func (r *Reads) daysOf(ctx context.Context, ids []string) (map[string]int, error) {
	days := make(map[string]int, len(ids))
	for _, id := range ids {
		day, err := responseDay(r.rowReader(ctx), id)
		if survey.KindOf(err) == survey.NotFound {
			return nil, survey.Errorf(survey.Invalid, "Không có phiếu nào mang mã %q.", id)
		}
		if err != nil {
			return nil, err
		}
		days[id] = day
	}
	return days, nil
}

// proposeResponse adds a response of the day to the proposal. Errors: as Propose.
func (t *writeTx) proposeResponse(p Proposal, id string, day int) error {
	event, _, err := openSetAside(t.row, id)
	switch {
	case err != nil:
		return err
	case p.Kind == ProposeSetAside && event != "":
		return survey.Errorf(survey.Conflict, "Phiếu %s đã được loại khỏi tính toán trước đó.", id)
	case p.Kind == ProposeUndo && event == "":
		return survey.Errorf(survey.Conflict, "Phiếu %s không ở tình trạng bị loại.", id)
	}
	var other bool
	if err := t.row(`SELECT EXISTS (SELECT 1 FROM proposal_responses x JOIN proposals p ON p.id = x.proposal
		WHERE x.response = $1 AND p.state = 'open')`, raw(id)).Scan(&other); err != nil {
		return err
	}
	if other {
		return survey.Errorf(survey.Conflict, "Phiếu %s đang nằm trong một đề nghị khác chưa quyết định.", id)
	}
	return t.exec(`INSERT INTO proposal_responses (proposal, day, response) VALUES ($1, $2, $3)`, p.ID, day, raw(id))
}

// The roles that decide on proposals: somebody from outside the centre; a quản trị
// only while there is no active one.
const (
	RoleSupervisor = "giam-sat"
	RoleAdmin      = "quan-tri"
)

// DecideProposal confirms or refuses a proposal; by is never who made it. Confirmed,
// it counts from the close of today on: each response gets its event. Errors:
// NotFound; Forbidden, by made the proposal or has not the role; Conflict, it is decided; Invalid, the
// note is too long or nobody of that name is active.
func (s *Store) DecideProposal(_ context.Context, id string, confirm bool, by, note string) error {
	if note = eventValue(note); utf8.RuneCountInString(note) > maxReason || !utf8.ValidString(note) {
		return survey.Errorf(survey.Invalid, "Ghi chú không quá %d ký tự.", maxReason)
	}
	return s.do(func(tx *writeTx) error {
		found, err := proposalsOf(tx.rows, `WHERE id = $1`, id)
		switch {
		case err != nil:
			return err
		case len(found) == 0:
			return survey.Errorf(survey.NotFound, "Không có đề nghị này.")
		case found[0].State != ProposalOpen:
			return survey.Errorf(survey.Conflict, "Đề nghị này đã được %s quyết định ngày %s.", found[0].DecidedBy, found[0].DecidedOn)
		case found[0].By == by:
			return survey.Errorf(survey.Forbidden, "Người đề nghị không tự duyệt: phải là một người khác.")
		}
		role, err := tx.deciding(by)
		if err != nil {
			return err
		}
		found[0].Role = role
		return tx.decideProposal(found[0], confirm, by, note)
	})
}

// deciding returns the role in which a user may decide. Errors: Invalid, nobody of
// that name is active; Forbidden.
func (t *writeTx) deciding(by string) (role string, err error) {
	if err := t.requireUser(by); err != nil {
		return "", err
	}
	var supervised bool
	err = t.row(`SELECT role, EXISTS (SELECT 1 FROM users WHERE role = $2 AND active) FROM users WHERE name = $1`, by, RoleSupervisor).Scan(&role, &supervised)
	if err == nil && role != RoleSupervisor && (supervised || role != RoleAdmin) {
		err = survey.Errorf(survey.Forbidden, "Chỉ giám sát được duyệt đề nghị loại phiếu; quản trị thứ hai chỉ duyệt khi chưa có giám sát.")
	}
	return role, err
}

func (t *writeTx) decideProposal(p Proposal, confirm bool, by, note string) error {
	p.State = ProposalRefused
	if confirm {
		p.State = ProposalConfirmed
		for _, response := range p.Responses {
			if err := t.confirmResponse(p, response, by); err != nil {
				return err
			}
		}
	}
	if err := t.exec(`UPDATE proposals SET state = $1, decided_by = $2, role = $3, decided_on = $4, note = $5 WHERE id = $6`,
		p.State, by, p.Role, t.day, note, p.ID); err != nil {
		return err
	}
	return t.addStateEvent(stateProposals, survey.EventProposal, p.ID, note, p.what(p.State), by)
}

// confirmResponse writes the event of one response, which names both persons. What
// an open proposal names cannot change meanwhile.
func (t *writeTx) confirmResponse(p Proposal, response, by string) error {
	kind, detail := survey.EventSetAside, ""
	if p.Kind == ProposeUndo {
		event, _, err := openSetAside(t.row, response)
		if err != nil {
			return err
		}
		kind, detail = survey.EventUndo, event
	}
	_, err := t.addEvent(kind, response, string(p.Reason), detail, p.By+", "+by)
	return err
}

// requireUser refuses a name that is no active user's. Error: Invalid.
func (t *writeTx) requireUser(name string) error {
	var active bool
	err := t.row(`SELECT active FROM users WHERE name = $1`, name).Scan(&active)
	if err == nil && active {
		return nil
	}
	if err == nil || errors.Is(err, sql.ErrNoRows) {
		return survey.Errorf(survey.Invalid, "Không có người dùng %q đang hoạt động.", name)
	}
	return err
}

// checkProposals compares the proposals with the events of responses, which alone
// say what is set aside: neither is there without the other.
func (v *Verification) checkProposals(query querier) error {
	const fits = `p.state = 'confirmed' AND p.kind = e.kind AND p.decided_on = e.day AND x.response = unhex(e.subject)`
	loose, err := column(query, `SELECT e.id FROM events e WHERE e.kind IN ('set_aside', 'undo') AND NOT EXISTS (
		SELECT 1 FROM proposal_responses x JOIN proposals p ON p.id = x.proposal WHERE `+fits+`) ORDER BY e.id`)
	if err != nil {
		return err
	}
	for _, id := range loose {
		v.fault("", "set_aside_unproposed", id, "Có sự kiện loại phiếu hoặc bỏ loại mà không có đề nghị được duyệt.")
	}
	missing, err := column(query, `SELECT lower(hex(x.response)) FROM proposals p JOIN proposal_responses x ON x.proposal = p.id
		WHERE p.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM events e WHERE e.subject = lower(hex(x.response)) AND `+fits+`) ORDER BY 1`)
	for _, id := range missing {
		v.fault("", "set_aside_missing", id, "Đề nghị đã duyệt mà phiếu không có sự kiện tương ứng.")
	}
	return err
}
