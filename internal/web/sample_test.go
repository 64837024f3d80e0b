package web

import (
	"strconv"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/exercise"
	"unslouch/internal/learn"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
	"unslouch/internal/session"
)

// sample is a page with everything in it, and what must be seen on it.
type sample struct {
	template string
	data     any
	want     []string
	never    []string
}

var monday = time.Date(2025, time.November, 24, 8, 30, 0, 0, time.UTC)

var region = app.Region{
	Code: "GB", Number: "999", Words: say.Plain("999 or 112"), RecordID: "r-region",
	All: []safety.EmergencyNumber{{Region: "DE", Name: "Germany", Number: "112"}, {Region: "GB", Name: "United Kingdom", Number: "999"}},
}

var fixed = app.FixedWords{
	NotADiagnosis:  say.Plain("This is not a diagnosis. Only somebody who examines you can say what your pain comes from."),
	ComeBack:       say.Plain("Come back to the safety questions at once if anything new begins."),
	CallNow:        app.Watch{Intro: say.Plain("Call 999 if one of these begins:"), Signs: []string{"Trouble holding or passing urine"}},
	SeeADoctor:     app.Watch{Intro: say.Plain("See a doctor if one of these begins:"), Signs: []string{"Clumsy hands"}},
	NobodyWatching: say.Plain("Nobody is watching what you write here, and no alarm goes off anywhere."),
	NotSigned:      say.Plain("No clinician has signed these rules off yet."),
	NotCertified:   say.Plain("Unslouch is not a certified medical device."),
	EmergencyNow:   []say.Line{say.Plain("Call now. Do not drive yourself."), say.Plain("Sit or lie the way that feels best, and stay with somebody if you can."), say.Plain("Do no exercise.")},
	NeutralNumber:  say.Plain("your local emergency number"),
	Crisis:         []say.Line{say.Plain("You do not have to be alone with this. Talk to somebody you trust now, or call your local crisis line.")},
	CalmBreathing:  say.Plain("Calm breathing is fine. Sit well supported, breathe in through your nose and let a longer breath out. Two minutes are enough."),
	EasyWalking:    say.Plain("Easy walking on the flat is fine as long as it makes nothing worse."),
}

func reasons() []safety.Reason {
	return []safety.Reason{
		{Rule: "RF-3", Text: say.Plain("You told us about a neck problem. We leave out what loads or turns your neck."), Source: "rule book 3.2", Grade: "judgement"},
		{Rule: "PB-9", Text: say.Plain("Your pain at rest is 4 of 10, so the first week is gentle."), Source: "NICE NG193", Grade: "lit"},
	}
}

func outcome(level safety.Level) app.Outcome {
	return app.Outcome{
		At: monday, Region: region, Fixed: fixed, Locked: level == safety.ClinicianFirst, RecordID: "r-outcome",
		Decision: safety.Decision{Level: level, Urgency: "within 48 h", Reasons: reasons()},
		Words: app.OutcomeWords{
			Title: say.Plain("You can start, with changes"), Lead: say.Plain("Some of your answers change which exercises suit you."),
			Body: []say.Line{say.Plain("We leave out what does not suit you and say why."), say.Plain("Some exercises come with a change for you. Follow the change, whatever the steps say.")}, Next: say.Plain("Look at your plan"),
		},
	}
}

func clinicianFirst() app.Outcome {
	o := outcome(safety.ClinicianFirst)
	o.Words = app.OutcomeWords{
		Title: say.Plain("See a clinician first"), Lead: say.Plain("Something in your answers needs a look by a doctor or physiotherapist before you exercise."),
		Body: []say.Line{say.Plain("We cannot tell what it means. They can examine you."), say.Plain("Show them this page. It says what you told us."), say.Plain("There is no plan until you are cleared.")},
		Next: say.Plain("After the visit, come back, tell us who cleared you and when, and go through the safety questions again"),
	}
	o.Decision.Reasons = []safety.Reason{{Rule: "RF-2", Text: say.Plain("You told us that pain wakes you at night and never lets go. Pain like this is better examined before you exercise."), Source: "Finucane 2020", Grade: "lit"}}
	return o
}

func emergency() app.Outcome {
	o := outcome(safety.Emergency)
	o.Words = app.OutcomeWords{Title: say.Plain("Get help now"), Lead: say.Plain("Something in your answers needs help at once."), Body: []say.Line{say.Plain("Call 999 now.")}, Next: say.Plain("Come back only after a clinician has examined you")}
	o.Decision.SelfHarm = true
	o.Decision.Reasons = []safety.Reason{{Rule: "RF-1", Text: say.Plain("You told us about new trouble with your bladder or bowel. The nerves that serve them run through the spine.")}}
	return o
}

func screenForm() app.Form {
	return app.Form{
		Title: say.Plain("Bladder, bowel and feeling between the legs"), Step: 2, Steps: 18, RecordID: "r-1", Action: "/screen/bladder-and-saddle", Submit: say.Plain("Go on"), Back: "/screen/about-you",
		Why: say.Plain("Why we ask: the nerves for the bladder, the bowel and the feeling between the legs run through the spine. A change there needs help at once."),
		Fields: []app.Field{{Name: "boxes", Kind: app.Boxes, Ask: say.Plain("Have any of these started or got worse?"), None: say.Plain("None of these"), Choices: []app.Choice{
			{Value: "lost-control", Say: say.Plain("I have newly lost control of my bladder")}, {Value: "cannot-pass", Say: say.Plain("I cannot pass urine")},
			{Value: "genitals", Say: say.Plain("New numbness around my genitals"), Checked: true}, {Value: "no-feeling", Say: say.Plain("I do not feel it when I pass urine or poo"), Hint: say.Plain("Not only sometimes")},
		}}},
	}
}

func zeroToTen(chosen int) (all []app.Choice) {
	for n := range 11 {
		all = append(all, app.Choice{Value: strconv.Itoa(n), Say: say.Plain(strconv.Itoa(n)), Checked: n == chosen})
	}
	return all
}

func everyKindForm() app.Form {
	return app.Form{
		Title: say.Plain("How are you today?"), RecordID: "r-2", Action: "/session/start", Submit: say.Plain("Start"), Back: "/", Quote: "my <b>arm</b> tingles at night", Why: say.Plain("Why we ask: what was safe last week may not suit you today."),
		Fields: []app.Field{
			{Name: "age", Kind: app.Number, Ask: say.Plain("How old are you?"), Unit: say.Plain("years"), Value: "2900", Min: 18, Max: 120, Error: say.Plain("Write your age in whole years, from 18 to 120."), Hint: say.Plain("In whole years")},
			{Name: "pain", Kind: app.Scale, Ask: say.Plain("How strong is your pain right now, at rest?"), Low: say.Plain("No pain"), High: say.Plain("The worst pain you can imagine"), Choices: zeroToTen(3)},
			{Name: "unwell", Kind: app.Radio, Ask: say.Plain("Are you unwell or feverish today?"), Error: say.Plain("Choose one answer."), Choices: []app.Choice{{Value: "no", Say: say.Plain("No, I feel well")}, {Value: "yes", Say: say.Plain("Yes, or I am not sure")}}},
			{Name: "words", Kind: app.Text, Ask: say.Plain("Anything else?"), Hint: say.Plain("You can leave this empty."), None: say.Plain("Nothing to add")},
		},
	}
}

func plannedWeeks() []app.Week {
	items := []app.Item{
		{Item: plan.Item{Exercise: "shoulder-rolls", Role: plan.WarmUp, Why: say.Plain("It warms the shoulders before they work.")}, Name: "Shoulder rolls", Dose: say.Plain("1 set of 8")},
		{Item: plan.Item{Exercise: "cat-cow", Role: plan.Mobility, Modification: say.Plain("Keep your head level and move only as far as it stays free of pain."), Why: say.Plain("It moves the middle of your back both ways.")}, Name: "Cat-cow", Dose: say.Plain("1 set of 6")},
		{Item: plan.Item{Exercise: "doorway-pec", Role: plan.StretchRole, Why: say.Plain("It opens the chest.")}, Name: "Doorway chest stretch", Dose: say.Plain("20 seconds, each side")},
		{Item: plan.Item{Exercise: "calm-breathing", Role: plan.Calm}, Name: "Calm breathing", Dose: say.Plain("2 minutes")},
	}
	one := func(day string, kind plan.Kind, after int) app.Session {
		return app.Session{Session: plan.Session{Day: day, Kind: kind, Minutes: 14.5}, Date: monday.AddDate(0, 0, after), DayName: monday.AddDate(0, 0, after).Weekday().String(), Items: items}
	}
	var weeks []app.Week
	for n := range 8 {
		from := 7 * (n - 1)
		week := app.Week{Week: plan.Week{Week: n + 1, Level: []string{"L1", "L2", "L3", "L4"}[n/2], Provisional: n > 1}, Current: n == 1, From: monday.AddDate(0, 0, from), To: monday.AddDate(0, 0, from+6)}
		week.Sessions = []app.Session{one("mon", plan.Stretch, from), one("wed", plan.Strength, from+2), one("fri", plan.Both, from+4)}
		weeks = append(weeks, week)
	}
	weeks[1].Sessions[0].Done, weeks[1].Sessions[0].Ended, weeks[1].Sessions[1].Today = true, app.EndedEarly, true
	return weeks
}

func planSample() planPage {
	out := func(slug, name, why string) app.LeftOut {
		return app.LeftOut{LeftOut: plan.LeftOut{Exercise: slug, Why: say.Plain(why), Rule: "3.3"}, Name: name}
	}
	left := []app.LeftOut{
		out("thread-needle", "Thread the needle", "Your neck should not carry weight."), out("foam-roller", "Foam roller", "You have no foam roller."),
		out("prone-yt", "Prone Y and T", "Your neck should not carry weight."),
	}
	p := app.PlanPage{Weeks: plannedWeeks(), Current: 1, LeftOut: left, Made: monday, Rules: "0.1", Content: "0.1", Decision: safety.Decision{Reasons: reasons()}}
	p.Now, p.Minutes = monday.AddDate(0, 0, 2), 60
	p.Also = []app.Changed{
		{Difference: plan.Difference{Exercise: "cat-cow", Kind: plan.Gone, Why: say.Plain("You swapped it.")}, Name: "Cat-cow"},
		{Difference: plan.Difference{Exercise: "chair-cat-cow", Kind: plan.Added, Why: say.Plain("You chose it."), Now: say.Plain("Sit well back.")}, Name: "Chair cat-cow"},
	}
	return newPlanPage(p)
}

func awaySample() awayPage {
	return awayPage{shell{Title: "Your session"}, app.Play{Region: region, Stops: safety.Stops{Rest: []string{"you feel dizzy or sick"}}}, false}
}

func playSample() sessionPage {
	item := session.Item{
		Exercise: "cat-cow", Name: "Cat-cow", Modification: "Keep your head level.", Dose: "1 set of 6", ForMS: 51_000, Start: "Come onto hands and knees on a mat.",
		Steps: []string{"Breathe out and round your back toward the ceiling.", "Breathe in and let your chest sink."}, Breathing: "Out as you round, in as you sink.", StopSigns: []string{"pain that shoots", "dizziness"},
	}
	calm := session.Item{Exercise: "calm-breathing", Name: "Calm breathing", Dose: "2 minutes", ForMS: 120_000, Start: "Sit well supported.", Steps: []string{"Breathe in through your nose.", "Let a longer breath out."}}
	return sessionPage{shell: shell{Title: "Your session"}, Play: app.Play{
		ID: "0190", Done: []int{0, 1}, Region: region, Stops: safety.Stops{Call: []string{"your chest hurts"}, Rest: []string{"a pain shoots into an arm or a leg", "you feel dizzy or sick"}},
		Timeline: session.Timeline{Session: "0190", TotalMS: 171_000, Items: []session.Item{item, calm}},
	}}
}

func progressSample() progressPage {
	two, four := 2, 4
	mean := func(f float64) *float64 { return &f }
	weeks := []app.PainWeek{
		{From: monday.AddDate(0, 0, -35), Days: 3, Mean: mean(5.333)}, {From: monday.AddDate(0, 0, -28), Days: 3, Mean: mean(4.667)},
		{From: monday.AddDate(0, 0, -21), Days: 1}, {From: monday.AddDate(0, 0, -14), Days: 4, Mean: mean(4)}, {From: monday.AddDate(0, 0, -7), Days: 3, Mean: mean(3.333)}, {From: monday, Days: 1},
	}
	p := app.ProgressPage{Planned: 6, Played: 5, Total: 14, Weeks: weeks, Change: app.PainChange{Words: say.Plain("No clear change: your pain was 5.0 in the first two weeks and is 4.2 now."), Low: mean(3.7), High: mean(6.3)}, Counsel: []say.Line{say.Plain("Think about booking an assessment."), say.Plain("Nobody is watching these numbers for you.")}, Recent: []app.Done{
		{ID: "3", Date: monday, Kind: plan.Both, Items: 6, ItemsDone: 4, Minutes: 14.5, PainBefore: 3},
		{ID: "2", Date: monday.AddDate(0, 0, -3), Kind: plan.Stretch, Items: 5, ItemsDone: 5, Minutes: 12, PainBefore: 4, PainAfter: &two, Effort: &four, Finished: true},
	}}
	seven, peg, up := 7, 4.3, -1
	p.Reviews = []int{4}
	p.Measured = []app.MeasuredWeek{{Average: &four, Worst: &seven, PEG: &peg}, {Week: 1, Average: &two}, {Week: 4, Worst: &two, Global: &up, Sleep: &two, Fear: &seven}}
	p.Own = []app.OwnActivity{{Name: "carrying shopping", Said: say.Plain("4 at first, 7 now"), Ratings: []app.Rating{{Week: 0, Value: &four}, {Week: 4, Value: &seven}}}, {Name: "driving", Said: say.Plain("cannot tell yet"), Ratings: []app.Rating{{Week: 0}}}}
	return progressPage{shell{Title: "Progress", Section: inProgress}, p, painChart(weeks, p.Change), ownTracks(p.Own), musclesSample(), rangeTracks(rangesSample())}
}

func reviewSample() reviewPage {
	p := progressSample()
	return newReviewPage(app.ReviewPage{
		Week: 6, From: monday.AddDate(0, 0, -35), To: monday.AddDate(0, 0, 6), Printed: monday, Planned: 18, Done: 15, Global: say.Plain("better"), Rules: "0.1", Catalogue: "0.2",
		Decision: say.Plain("Please have a professional look at it, because you did 15 of 18 sessions in six weeks and your pain went from 5.0 to 4.2, which is less than 2 points and less than 30 %."),
		Lines:    []say.Line{say.Plain(p.Change.Words.String()), say.Plain("How much pain is in the way: we cannot tell yet, because that takes your answers at the start and at this review.")},
		Watched:  say.Plain("Nobody is watching these numbers for you."), Change: p.Change, Weeks: p.Weeks, Measured: p.Measured,
	})
}

func exerciseSample(verdict string) exercisePage {
	e := exercise.Exercise{
		Slug: "cat-cow", Name: "Cat-cow", Summary: "It moves your whole back, slowly, both ways.", Type: exercise.Mobility, Position: exercise.Quadruped,
		Equipment: []string{"mat"}, Helpful: []string{"a cushion for your knees"}, Start: "Come onto hands and knees. Your hands are under your shoulders, your knees under your hips.",
		Steps: []string{"Breathe out and round your back toward the ceiling.", "Breathe in, let your chest sink and look ahead.", "Go from one to the other without a stop."}, Breathing: "Out as you round, in as you sink.",
		Frequency: "3 to 7 days a week.", Muscles: exercise.Muscles{Primary: []string{"erector spinae", "multifidus"}, Secondary: []string{"serratus anterior"}, Note: "The article names the first two."},
		Changes:   []exercise.Change{{For: "sore wrists", Do: "rest on your fists or forearms.", Because: "It bends the wrist less."}},
		Easier:    exercise.Link{Words: "move only half as far."},
		Errors:    []string{"throwing the head back", "rushing"},
		StopSigns: []string{"pain that shoots into an arm", "dizziness"},
		Conditions: map[string]exercise.Cell{
			"hip-problem": {Text: "Keep your head level."}, "knee-problem": {Text: "Put padding under your knees.", Figure: "padded"},
			"pregnancy": {Text: "Do not let your back sag.", Figure: exercise.FigureStart}, "wrist-problem": {Text: "Rest on your forearms.", Figure: exercise.FigureNone},
		},
	}
	return exercisePage{shell{Title: e.Name, Section: inExercises}, app.ExercisePage{
		Exercise: e, Verdict: verdict, Modification: say.Plain("Keep your head level."), Why: say.Plain("Your neck should not bend far."),
		Dose:   []app.DoseLine{{Level: "L1", Weeks: say.Plain("1 and 2"), Words: say.Plain("1 set of 6")}, {Level: "L2", Weeks: say.Plain("3 and 4"), Words: say.Plain("2 sets of 8")}},
		Easier: []app.Named{{Slug: "chair-cat-cow", Name: "Cat-cow on a chair"}},
	}, &bodies{All: []person{{"a", "Hazel", "A slim build", ""}, {"b", "Alder", "A larger build", "bodies/b/"}}, Chosen: person{ID: "b"}, RecordID: "r-body", Back: "/exercises/cat-cow"}}
}

func todaySample() todayPage {
	today := plannedWeeks()[1].Sessions[1]
	return todayPage{shell: shell{Title: "Today", Section: inToday}, Today: app.Today{Date: today.Date, Week: 2, Session: &today}}
}

func updateSample() app.UpdatePage {
	return app.UpdatePage{
		RecordID: "r-update", WasRules: "0.1.0", Rules: "0.2.0", WasContent: "1", Content: "2", News: []say.Line{say.Plain("The roller is kept for later.")},
		Changes: []app.Changed{
			{Difference: plan.Difference{Exercise: "chair-twist", Kind: plan.Gone, Why: say.Plain("Twists are out with a disc."), Rule: "condition/herniated-disc"}, Name: "Chair twist"},
			{Difference: plan.Difference{Exercise: "cat-cow", Kind: plan.Altered, Now: say.Plain("Keep your head level."), Why: say.Plain("It moves your whole spine.")}, Name: "Cat-cow"},
			{Difference: plan.Difference{Exercise: "band-row", Kind: plan.Added, Why: say.Plain("It makes the muscles between your shoulder blades stronger.")}, Name: "Band row"},
			{Difference: plan.Difference{Exercise: "wall-angel", Kind: plan.Dosed}, Name: "Wall angel"},
			{Difference: plan.Difference{Exercise: "chin-tuck", Kind: plan.Moved}, Name: "Chin tuck"},
		},
	}
}

func lessonSample(sent bool) lessonPage {
	point := learn.Point{ID: "screen", Ask: "Is your screen straight ahead?", Fix: "Move it.", First: 1}
	skip := learn.Point{ID: "laptop", Ask: "Is your laptop raised?", Fix: "Put it on books.", Skip: "I have no laptop", First: 2}
	p := learn.Page{
		Slug: "desk", Title: "The desk", Summary: "Two things to look at.", HTML: "<p>There is no <strong>single</strong> right way.</p>", Checklist: learn.Checklist{point, skip},
		Sources: []learn.Source{{Text: "Somebody, 2020", Grade: learn.Literature, Checked: true}, {Text: "Us", Grade: learn.Judgement}},
	}
	one := app.Lesson{Page: p, RecordID: "r-desk", Kept: &app.KeptDesk{At: monday, Score: learn.Score{Fits: 7, Asked: 9}}}
	if sent {
		one.Answers = map[string]learn.Answer{"screen": learn.FitsNot}
		score := p.Checklist.Score(one.Answers)
		one.Score = &score
	}
	return newLessonPage(one, []learn.Page{p, {Slug: "next", Title: "The next page"}}, inLearn)
}

func dataSample() app.DataGroup {
	return app.DataGroup{Slug: "mornings", Title: say.Plain("The mornings after"), Older: "id-2", Entries: []app.DataEntry{
		{ID: "id-1", At: monday, Lines: []say.Line{say.Plain("Pain the next morning: 3")}, Corrects: true, MayChange: true},
		{ID: "id-2", At: monday, Lines: []say.Line{say.Plain("Pain the next morning: 6")}, Corrected: true, MayChange: true},
	}}
}

func musclesSample() muscles {
	return muscles{Days: 14, Most: 12, Views: []workedMap{{"back", `<svg class="drawn"></svg>`}}, Rows: []worked{
		{Muscle: "Between the shoulder blades", Most14: 12, Most28: 21.5}, {Muscle: "Broad back muscle", Helped14: 3, Helped28: 4.25},
	}}
}

func rangesSample() []app.RangeTest {
	ten, four, thirty := 10, 4, 30
	return []app.RangeTest{
		{Title: say.Plain("Head and wall"), Unit: "cm", Better: say.Plain("less is better"), To: 30, Said: say.Plain("10 cm at first, 4 cm now"), Values: []app.Rating{{Value: &ten}, {Week: 4, Value: &four}}},
		{Title: say.Plain("Turn while you sit"), Unit: "degrees", Better: say.Plain("more is better"), To: 90, Said: say.Plain("cannot tell yet"), Values: []app.Rating{{Value: &thirty}, {Week: 4}}},
	}
}

func rangeSample(wrong bool) rangePage {
	p := app.RangePage{
		Form: app.Form{Title: say.Plain("How far do you move?"), Why: say.Plain("Against yourself."), Action: "/range", Submit: say.Plain("Save"), Back: "/progress", RecordID: "r-range", Fields: []app.Field{
			{Name: "rotation", Kind: app.Number, Ask: say.Plain("Turn while you sit: what did you measure?"), Hint: say.Plain("In whole degrees."), Unit: say.Plain("degrees")},
		}},
		Tests: []app.HomeTest{{Title: say.Plain("Turn while you sit"), Steps: []say.Line{say.Plain("Sit tall."), say.Plain("Turn <slowly>.")}, Picture: exercise.Exercise{Slug: "chair-twist", Name: "Chair twist"}, AtEnd: true, StopSigns: []string{"Pain that shoots"}}},
		Stops: safety.Stops{Call: []string{"your chest hurts"}, Rest: []string{"you feel dizzy or sick"}}, Region: region,
	}
	if wrong {
		p.Form.Fields[0].Value, p.Form.Fields[0].Error = "900", say.Plain("Please give a whole number from 0 to 90.")
	}
	return rangePage{shell{Title: p.Form.Title, Section: inProgress}, p}
}
