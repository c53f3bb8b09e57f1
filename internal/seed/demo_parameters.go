package seed

import (
	"time"

	"sipas/internal/survey"
)

// Everything the demonstration invents is decided in this file and nowhere else:
// how many come, what they leave out, how content they are, what goes wrong. None
// of it was measured anywhere. The rates are what a commune of this size might
// have; they were not chosen so that a grade comes out.

// How many answer, in all about 550 a month.
const (
	workdayCallers  = 21.5 // mean answers about procedures on a working day but Monday
	mondayFactor    = 1.3  // Mondays are that much busier
	saturdayFactor  = 0.15 // the hall is half shut; some fetch their results
	closedCallers   = 1.2  // mean of a Sunday or public holiday: at home and online only
	servicesOff     = 0.1  // mean answers about a public service on a day it is shut
	servicesWeekend = 3.0  // a health station has a third of its patients on Saturdays
)

// monthFactor is how much busier a month is, January first: papers before Tết and
// little after it, certified copies before the school year, accounts in December.
var monthFactor = [12]float64{1.10, 0.85, 1.00, 0.95, 0.95, 1.00, 1.10, 1.15, 1.05, 0.95, 0.95, 1.00}

// Shares of what people leave out: "không rõ", in no population that asks for it.
const (
	blankStage      = 0.06 // where it is asked: not at a return desk, nor at home with the result
	blankDomain     = 0.04 // and with the domain the procedure
	blankProcedure  = 0.28 // of those who named a domain: the list is long
	blankMode       = 0.09 // how the file was handed in
	blankRespondent = 0.08 // for whom
	blankItem       = 0.03 // any one question but the first
	blankFeedback   = 0.42 // questions about comments and complaints: few made any
	blankResult     = 0.85 // questions about the result, by those who have none yet
	blankBeside     = 0.12 // questions beside the factors
)

// Other shares.
const (
	otherProcedure = 0.06  // "không nhớ / khác"
	fullShare      = 0.11  // takes đầy đủ instead of nhanh, of those with a result
	sameMarks      = 0.33  // gives every question the same mark
	itemNoise      = 0.55  // how far the mark of one question strays from the mood of the person, 0 to 1
	englishShare   = 0.006 // answers in English
	commentPleased = 0.05  // writes something, of the satisfied
	commentUnhappy = 0.24  // the same, of the others
	commentPrivate = 0.08  // writes a name or number, of the unhappy who write
	withoutAccents = 0.30  // types without Vietnamese letters
)

// The forms and points of the seeds that the draw uses.
const (
	shortForm   = "nhanh/1"
	fullForm    = "day-du/1"
	serviceForm = "dich-vu-cong/1"

	helpDesk   = "huong-dan"
	returnDesk = "tra-ket-qua"
	onlineLink = "truc-tuyen"
	civilDesk  = "quay-1"
	landDesk   = "quay-2"
	tradeDesk  = "quay-3"
	socialDesk = "quay-4"

	firstSerial = "0001"
)

// matter is a domain as the draw sees it.
type matter struct {
	domain string
	desk   string  // its counter; empty: the help desk
	rate   float64 // true share of satisfied among those who answer at a counter with their result
}

// matters are what people come for, by how many in a hundred or so.
var matters = []choice[matter]{
	{matter{"chung-thuc", civilDesk, 0.978}, 34},
	{matter{"ho-tich", civilDesk, 0.968}, 26},
	{matter{"dat-dai", landDesk, 0.905}, 16},
	{matter{"bao-tro-xa-hoi", socialDesk, 0.960}, 8.5},
	{matter{"kinh-doanh", tradeDesk, 0.958}, 4},
	{matter{"xay-dung", landDesk, 0.900}, 2.6},
	{matter{"nguoi-co-cong", socialDesk, 0.970}, 1.8},
	{matter{"khac", socialDesk, 0.940}, 1.2},
	{matter{"giao-duc", socialDesk, 0.960}, 0.9},
	{matter{"nong-nghiep", landDesk, 0.945}, 0.8},
	{matter{"moi-truong", landDesk, 0.935}, 0.3},
	{matter{"van-hoa", socialDesk, 0.955}, 0.3},
	{matter{"y-te", socialDesk, 0.955}, 0.3},
	{matter{"dau-tu", tradeDesk, 0.920}, 0.2},
	{matter{survey.Other, "", 0.950}, 1.2},
}

// Where people answer, by weight: at the counter of their matter, where the result
// is handed over, online, and a few at the help desk.
const (
	ownDeskWeight    = 34.0
	atOnceDeskWeight = 62.0 // chứng thực: the result is handed over at the same counter
	returnWeight     = 40.0
	onlineWeight     = 16.0
	helpDeskShare    = 0.125 // of the weight of the own desk
)

// Channels by point. Paper lies where the phone is not to everybody's liking; at the
// help desk a youth volunteer notes what people say.
var channels = map[string][]choice[survey.Channel]{
	helpDesk:   {{survey.Counter, 41}, {survey.Kiosk, 33}, {survey.Home, 9}, {survey.Assisted, 11}, {survey.Paper, 6}},
	returnDesk: {{survey.Counter, 60}, {survey.Home, 32}, {survey.Paper, 8}},
	onlineLink: {{survey.Online, 1}},
}

var deskChannels = []choice[survey.Channel]{{survey.Counter, 82}, {survey.Home, 12}, {survey.Kiosk, 2}, {survey.Paper, 4}}

// Stages of those who say so, by where they answer.
var (
	deskStages   = []choice[survey.Stage]{{survey.Received, 43}, {survey.Waiting, 41}, {survey.Guided, 13}, {survey.Refused, 3}}
	remoteStages = []choice[survey.Stage]{{survey.Received, 78}, {survey.Waiting, 16}, {survey.Guided, 4}, {survey.Refused, 2}}
	atOnceStages = []choice[survey.Stage]{{survey.Received, 93}, {survey.Waiting, 4}, {survey.Guided, 3}} // chứng thực
)

// How the file was handed in and for whom, of those who say so.
var (
	modes       = []choice[survey.Mode]{{survey.OnlineSelf, 17}, {survey.OnlineHelped, 42}, {survey.PaperMode, 38}, {survey.Post, 3}}
	onlineModes = []choice[survey.Mode]{{survey.OnlineSelf, 76}, {survey.OnlineHelped, 22}, {survey.Post, 2}}

	people     = []choice[survey.Respondent]{{survey.Self, 88}, {survey.Proxy, 9}, {survey.Organisation, 3}}
	businesses = []choice[survey.Respondent]{{survey.Organisation, 64}, {survey.Self, 28}, {survey.Proxy, 8}}
)

// Seconds of filling in and posts from one source, by the bands the record keeps.
var (
	shortTimes = []choice[int]{{6, 2}, {22, 27}, {70, 58}, {240, 12}, {900, 1}}
	fullTimes  = []choice[int]{{22, 2}, {90, 28}, {260, 64}, {900, 6}}
	sources    = []choice[int]{{1, 80}, {3, 15}, {9, 5}}
)

// How much lower (or higher) the share of satisfied is.
var (
	channelShift = map[survey.Channel]float64{survey.Home: -0.020, survey.Online: -0.005}
	stageShift   = map[survey.Stage]float64{survey.Waiting: -0.04, survey.Guided: -0.10, survey.Refused: -0.40}
	modeShift    = map[survey.Mode]float64{survey.OnlineSelf: 0.012, survey.PaperMode: -0.004, survey.Post: -0.010}
	pointShift   = map[string]float64{returnDesk: 0.004, socialDesk: -0.005}
	monthShift   = [12]float64{-0.008, 0.004, 0, 0.003, 0.005, 0.002, -0.004, -0.008, 0.002, 0.005, 0.004, -0.004} // January first
	itemShift    = map[string]float64{
		"n1": 0.01, "n2": -0.02, "n3": 0.01, "n5": -0.03,
		"a2": 0.01, "a3": -0.02, "b1": -0.01, "b2": -0.015, "b4": -0.03, "c1": 0.015, "c3": 0.01, "d1": -0.02,
		"e1": -0.03, "e2": -0.05, "e3": -0.06, "s1": -0.04, "s2": -0.01, "s3": 0.01,
	}
)

// Of the satisfied, and of the others, how many give the outer mark.
const (
	veryShare = 0.47 // 5 among 4 and 5
	badShare  = 0.34 // 1 and 2 among 1 to 3
	worstOf   = 0.10 // 1 among 1 to 3
)

// setback is a bad week that comes back every year, so that a chart has something
// to explain.
type setback struct {
	from, to string   // month and day, both inclusive
	domains  []string // whom it hits; nil: everybody
	shift    float64
}

var setbacks = []setback{
	{"03-09", "03-15", []string{"dat-dai"}, -0.30}, // the land register is down
	{"03-09", "03-15", nil, -0.01},
	{"08-17", "08-23", []string{"chung-thuc", "ho-tich"}, -0.13}, // queues before the school year
}

// service is a public service point of the seeds.
type service struct {
	point, domain string
	rate          float64
	daily         float64 // mean answers on a weekday
	term          bool    // open in term time only
}

var services = []service{
	{point: "tram-y-te", domain: "dv-y-te", rate: 0.915, daily: 2},
	{point: "truong-hoc", domain: "dv-giao-duc", rate: 0.945, daily: 1.5, term: true},
}

// incident is answers that are not what they seem: set aside, explained, or still to
// be dealt with. It happens every year, on the n-th such weekday of its month and the
// days after.
type incident struct {
	reason  survey.Reason
	month   time.Month
	weekday time.Weekday
	n       int
	days    int // how many days in a row
	posts   int // answers a day
	level   int // of every mark
	point   string
	domain  string
	source  int // posts from the source by the end of the day
	asked   []asking
	sign    bool   // proposed because of a sign, once the month is closed
	why     string // explained then; such answers are honest
}

// explainedAfter is how many days after an incident begins its sign is explained: the
// month is closed by then.
const explainedAfter = 40

// asking is one proposal: how many answers, and how many days after the first of
// them the admin proposes and the supervisor confirms it.
type asking struct{ answers, proposed, confirmed int }

var incidents = []incident{
	// Staff try new sheets. Nobody's opinion: leaves what is shown at once.
	{survey.Trial, time.January, time.Monday, 2, 1, 3, 3, tradeDesk, "kinh-doanh", 3, []asking{{3, 1, 1}}, false, ""},
	// Somebody sends one complaint over and over. Found when the month is closed: the
	// first seven wait, and leave with the other five.
	{survey.Repeated, time.March, time.Monday, 4, 4, 3, 2, civilDesk, "ho-tich", 9, []asking{{7, 25, 26}, {5, 33, 34}}, false, ""},
	// A telephone votes for a counter all afternoon, twice a year.
	{survey.Stuffing, time.May, time.Tuesday, 2, 1, 26, 5, landDesk, "dat-dai", 26, []asking{{26, 1, 1}}, false, ""},
	{survey.Stuffing, time.October, time.Thursday, 3, 1, 23, 5, landDesk, "dat-dai", 23, []asking{{23, 1, 1}}, false, ""},
	// Three found late: they wait in their month for good.
	{survey.Repeated, time.June, time.Thursday, 4, 1, 3, 5, socialDesk, "bao-tro-xa-hoi", 3, []asking{{3, 24, 25}}, false, ""},
	// Pressed at the wrong end on a quiet Saturday; set aside on Sunday, before the
	// days are shown.
	{survey.Mistake, time.July, time.Saturday, 2, 1, 2, 1, returnDesk, "chung-thuc", 1, []asking{{2, 1, 1}}, false, ""},
	// The next three are there for screening to find. A telephone gives a counter three
	// top marks every day for a month: nobody has looked at it yet.
	{survey.Stuffing, time.August, time.Monday, 1, 26, 3, 5, socialDesk, "bao-tro-xa-hoi", 3, nil, false, ""},
	// One afternoon's stuffing that nobody noticed before the month was closed.
	{survey.Stuffing, time.September, time.Tuesday, 2, 1, 33, 5, civilDesk, "chung-thuc", 33, []asking{{33, 25, 27}}, true, ""},
	// Parents of several pupils share a telephone in the weeks of enrolment.
	{"", time.July, time.Monday, 3, 10, 9, 4, socialDesk, "giao-duc", 4, nil, true, "Tuần tuyển sinh, phụ huynh dùng chung một điện thoại"},
}

// What is asked on the last day and still open.
const (
	openAnswers = 3
	openReason  = survey.Repeated
)

// Files with a result by month and domain: the answers with a result, many times.
const (
	servedLeast = 3.6 // files for each answer
	servedMost  = 5.0
)

// common are the procedures most people come for, with their weight inside the
// domain; others weigh little.
var common = map[string]float64{
	"2.000815": 60, "2.000884": 25, "2.000908": 4, "2.001035": 6,
	"1.001193": 18, "3.000722": 18, "2.000635": 25, "1.004873": 16, "1.000894": 12, "1.000656": 9, "2.002913": 6, "1.004859": 8,
	"1.013831": 35, "1.013978": 16, "1.012784": 12, "1.012783": 12, "1.011441": 14, "1.011443": 9, "1.013949": 6,
	"1.013225": 30, "1.013229": 6, "1.013274": 3,
	"1.001612": 30, "2.000720": 14, "1.001266": 9, "1.001570": 5, "2.000575": 4,
	"1.014027": 25, "1.001776": 20, "1.001699": 10, "1.011606": 6, "1.001731": 4,
	"1.010803": 6, "1.010824": 5, "1.010833": 4, "2.002481": 8,
}

const (
	namedProcedure = 1    // weight of one with a plain name
	rareProcedure  = 0.03 // of any other
)
