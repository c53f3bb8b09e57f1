package seed

import (
	"time"

	"sipas/internal/survey"
)

// The forms and points of the seeds that the draw uses.
const (
	shortForm   = "nhanh/1"
	fullForm    = "day-du/1"
	serviceForm = "dich-vu-cong/1"

	helpDesk   = "huong-dan"
	returnDesk = "tra-ket-qua"
	onlineLink = "truc-tuyen"
	landDesk   = "quay-2"

	firstSerial = "0001"
)

// matter is a domain as the draw sees it.
type matter struct {
	domain string  // empty: left out
	desk   string  // its counter; empty: the help desk
	rate   float64 // satisfied among those who answer at a counter with their result
}

var matters = []choice[matter]{
	{matter{"chung-thuc", "quay-1", 0.985}, 34},
	{matter{"ho-tich", "quay-1", 0.978}, 26},
	{matter{"dat-dai", landDesk, 0.925}, 16},
	{matter{"bao-tro-xa-hoi", "quay-4", 0.968}, 8.5},
	{matter{"kinh-doanh", "quay-3", 0.965}, 4},
	{matter{"xay-dung", landDesk, 0.915}, 2.6},
	{matter{"nguoi-co-cong", "quay-4", 0.975}, 1.8},
	{matter{"khac", "quay-4", 0.945}, 1.2},
	{matter{"giao-duc", "quay-4", 0.965}, 0.9},
	{matter{"nong-nghiep", landDesk, 0.95}, 0.8},
	{matter{"moi-truong", landDesk, 0.94}, 0.3},
	{matter{"van-hoa", "quay-4", 0.96}, 0.3},
	{matter{"y-te", "quay-4", 0.96}, 0.3},
	{matter{"dau-tu", "quay-3", 0.93}, 0.1},
	{matter{survey.Other, "", 0.955}, 1.2},
	{matter{"", "", 0.95}, 1},
}

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

func procedureWeight(p survey.Procedure) float64 {
	switch w, ok := common[p.Code]; {
	case ok:
		return w
	case p.ShortName != "":
		return 1
	}
	return 0.03
}

var channels = map[string][]choice[survey.Channel]{
	helpDesk:   {{survey.Counter, 52}, {survey.Kiosk, 36}, {survey.Home, 10}, {survey.Assisted, 2}},
	returnDesk: {{survey.Counter, 62}, {survey.Home, 33}, {survey.Paper, 4}, {survey.Assisted, 1}},
	onlineLink: {{survey.Online, 1}},
}

var deskChannels = []choice[survey.Channel]{{survey.Counter, 84}, {survey.Home, 11}, {survey.Paper, 3}, {survey.Kiosk, 1}, {survey.Assisted, 1}}

var (
	deskStages   = []choice[survey.Stage]{{survey.Received, 42}, {survey.Waiting, 40}, {survey.Guided, 13}, {survey.Refused, 2.5}, {"", 2.5}}
	remoteStages = []choice[survey.Stage]{{survey.Received, 76}, {survey.Waiting, 16}, {survey.Guided, 4}, {survey.Refused, 2}, {"", 2}}
	atOnceStages = []choice[survey.Stage]{{survey.Received, 92}, {survey.Waiting, 4}, {survey.Guided, 3}, {"", 1}} // chứng thực
)

var (
	modes       = []choice[survey.Mode]{{survey.OnlineSelf, 17}, {survey.OnlineHelped, 41}, {survey.PaperMode, 36}, {survey.Post, 3}, {"", 3}}
	onlineModes = []choice[survey.Mode]{{survey.OnlineSelf, 74}, {survey.OnlineHelped, 20}, {survey.Post, 2}, {"", 4}}
)

var (
	people     = []choice[survey.Respondent]{{survey.Self, 86}, {survey.Proxy, 9}, {survey.Organisation, 3}, {"", 2}}
	businesses = []choice[survey.Respondent]{{survey.Organisation, 62}, {survey.Self, 28}, {survey.Proxy, 8}, {"", 2}}
)

// Seconds of filling in and posts from one source, by the bands the record keeps.
var (
	shortTimes = []choice[int]{{6, 2}, {22, 27}, {70, 58}, {240, 12}, {900, 1}}
	fullTimes  = []choice[int]{{22, 2}, {90, 28}, {260, 64}, {900, 6}}
	sources    = []choice[int]{{1, 80}, {3, 15}, {9, 5}}
)

// How much lower (or higher) satisfaction is, on the scale of a rate.
var (
	channelShift = map[survey.Channel]float64{survey.Home: -0.045, survey.Online: -0.02, survey.Paper: 0.005, survey.Assisted: 0.015}
	stageShift   = map[survey.Stage]float64{survey.Waiting: -0.04, survey.Guided: -0.10, survey.Refused: -0.40}
	itemShift    = map[string]float64{
		"n1": 0.01, "n2": -0.02, "n3": 0.01, "n5": -0.03,
		"a2": 0.01, "a3": -0.02, "b1": -0.01, "b2": -0.015, "b4": -0.03, "c1": 0.015, "c3": 0.01, "d1": -0.02,
		"e1": -0.03, "e2": -0.05, "e3": -0.06, "s1": -0.04, "s2": -0.01, "s3": 0.01,
	}
)

// setback is a bad week that comes back every year, so that a chart has
// something to explain.
func setback(day survey.Day, domain string) float64 {
	switch md := string(day)[5:]; {
	case md >= "03-09" && md <= "03-15": // the land register is down
		if domain == "dat-dai" {
			return -0.30
		}
		return -0.01
	case md >= "08-17" && md <= "08-23": // queues before the school year
		if domain == "chung-thuc" || domain == "ho-tich" {
			return -0.13
		}
	}
	return 0
}

// service is a public service point of the seeds.
type service struct {
	point, domain string
	rate          float64
	daily         float64 // mean responses on a weekday
	term          bool    // open in term time only
}

var services = []service{
	{point: "tram-y-te", domain: "dv-y-te", rate: 0.915, daily: 3},
	{point: "truong-hoc", domain: "dv-giao-duc", rate: 0.945, daily: 2, term: true},
}

// callers is the mean number of responses at the service point on the day.
func (s service) callers(day survey.Day, closed bool) float64 {
	t := day.Start()
	summer := t.Month() >= time.June && t.Month() <= time.August
	switch {
	case closed, s.term && (summer || t.Weekday() == time.Saturday):
		return 0.1
	case t.Weekday() == time.Saturday:
		return s.daily / 3
	}
	return s.daily
}
