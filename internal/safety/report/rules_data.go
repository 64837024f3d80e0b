package report

// Rule is a rule that Go decides, beside what each sign, condition and cell says.
type Rule struct {
	ID     string   // as reasons carry it
	Does   string   // in plain words
	Where  []string // functions that decide it: folder under internal, receiver, name
	Source string
	Grade  string
	Reads  []string // details of conditions it looks at
	NotYet string   // what of the rule the program does not do
}

// Rules are all of them, in the order of the rule book. A test compares them
// with the rule ids in the code and with the functions that are there.
var Rules = []Rule{
	// How answers become a decision (rule book 0.2).
	{ID: "DO-1", Does: "The highest level of any answer wins: emergency, then see a clinician first, then go with changes, then go. The soonest of all urgencies holds. Where nothing speaks against exercise, the reason says so.",
		Where: []string{"safety.screening.decide", "safety.Decision.Refused", "safety.sooner"}, Source: "rule book DO-1", Grade: "judgement"},
	{ID: "DO-2", Does: "An emergency or “see a clinician first” gives no clearance, and without a clearance there is no plan and no session.",
		Where: []string{"safety.Decision.Clearance", "plan.Build", "plan.ForToday", "app.App.course"}, Source: "rule book DO-2", Grade: "judgement"},
	{ID: "DO-3", Does: "An answer that is missing is never a no. A page or follow-up without an answer blocks the decision; what has not been cleared is out.",
		Where: []string{"app.App.FinishScreen", "app.screening.missing", "app.readProfile", "safety.Rules.Alarm", "safety.Clearance.Verdict"}, Source: "rule book DO-3", Grade: "judgement"},
	{ID: "DO-4", Does: "For each exercise the strictest of all conditions counts: left out, then changed, then allowed. The changes of several conditions are all kept.",
		Where: []string{"safety.Clearance.Verdict", "safety.Clearance.unite"}, Source: "rule book DO-4", Grade: "judgement"},
	{ID: "DO-5", Does: "What a person has and wants only takes exercises away or moves them. It never changes the safety level.",
		Where: []string{"plan.unusable", "app.App.notEnough"}, Source: "rule book DO-5", Grade: "judgement"},
	{ID: "DO-6", Does: "An exercise that stands in for another, or is offered as easier or harder, is itself checked against everything first.",
		Where: []string{"plan.pool.name", "app.App.keep"}, Source: "rule book DO-6", Grade: "judgement"},
	{ID: "DO-7", Does: "Pain at rest of 6 or 7 leaves only the gentle exercises. Pain of 8 or more means see a clinician first: at the screen, before a session, and when told in a session.",
		Where: []string{"safety.screening.derived", "safety.Clearance.WithPain", "app.App.start", "app.App.stopAndLock"}, Source: "rule book DO-7, PM-2; settled reading S4", Grade: "seed+judgement"},
	{ID: "DO-8", Does: "Under 18: see a clinician first. So is a first episode of under 13 weeks below the age of 20 or above 55. Both are worked out from the answers.",
		Where: []string{"safety.screening.derived"}, Source: "rule book DO-8", Grade: "lit (weak)"},
	{ID: "DO-9", Does: "A history of cancer together with any sign from the nerves is an emergency.",
		Where: []string{"safety.screening.clusters"}, Source: "NICE NG234; settled reading S2", Grade: "lit"},
	{ID: "DO-10", Does: "What a person types is searched for emergency words. A hit asks the closed question again and blocks until it is answered; where nobody can be asked again, it counts as the sign. A hit that was then denied is still told among the reasons. Words of self-harm show the crisis contact and lock.",
		Where: []string{"safety.screening.freeText", "safety/net.Listen", "app.screening.heard", "app.App.Assessed"}, Source: "rule book DO-10; settled readings S8, S10", Grade: "judgement",
		NotYet: "on the page that tells of an examination only words of self-harm act; no clinician is told, because none is attached"},

	// Which exercises are left (0.3).
	{ID: "PB-5", Does: "In a session under 8 minutes a person stays off the floor.",
		Where: []string{"plan.unusable", "plan.Preferences.micro"}, Source: "rule book PB-5", Grade: "judgement"},
	{ID: "PB-6", Does: "An exercise without a dose at a level is not offered before its first level.",
		Where: []string{"plan.unusable"}, Source: "rule book PB-6", Grade: "judgement"},
	{ID: "PB-7", Does: "An exercise that needs something the person does not have is left out; so is a change that needs something.",
		Where: []string{"plan.unusable"}, Source: "rule book PB-7", Grade: "judgement"},
	{ID: "PB-8", Does: "“Nothing on the floor” and “nothing on my knees” leave out every exercise in such a position.",
		Where: []string{"plan.unusable"}, Source: "rule book PB-8", Grade: "judgement"},
	{ID: "PB-9", Does: "While pain at rest is 6 or more, only the gentle set is left, each still checked.",
		Where: []string{"safety.Clearance.wholeBody", "safety.Clearance.WithPain"}, Source: "rule book DO-7, PB-9", Grade: "judgement",
		NotYet: "the gentle set after a flare or a long gap"},
	{ID: "PB-10", Does: "Where the answers leave fewer than two exercises beside warm-up and breathing, there is no plan: see a clinician first. Where only the person's equipment or wishes leave too few, they are asked to change those.",
		Where: []string{"plan.Build", "plan.ForToday", "app.App.notEnough", "safety.Decision.Refused"}, Source: "rule book PB-10", Grade: "judgement"},
	{ID: "PB-11", Does: "In the first 72 hours after an injury (day 3 included) only shoulder rolls, the mild blade squeeze, the easy march and calm breathing are left.",
		Where: []string{"safety.Clearance.wholeBody", "safety.Clearance.injuryDayIn"}, Source: "rule book PB-11", Grade: "judgement", Reads: []string{"recent-injury.days"}},

	// Warning signs together, asking again, locking (3.1).
	{ID: "RF-1", Does: "Two or more of weight loss, fever, night pain, a first episode at an unusual age, risk of infection and getting worse: the same day.",
		Where: []string{"safety.screening.clusters"}, Source: "Downie 2013; Finucane 2020", Grade: "lit"},
	{ID: "RF-2", Does: "Widened by DO-9 and S2: with a history of cancer, any of trouble with bladder or bowel, numbness between the legs, new or old weakness, a change in walking, numbness in both legs or elsewhere, or clumsy hands is an emergency.",
		Where: []string{"safety.screening.clusters"}, Source: "rule book RF-2; settled reading S2", Grade: "lit"},
	{ID: "RF-5", Does: "Before every session: anything new, unwell, pain now. The whole screen again weekly for four weeks, then every four weeks, after 14 days away, and at once when something is new. Until it has been answered whole, no plan is shown, no session starts or goes on, and no exercise is called allowed. Once a month, at the start of the four-weekly screen, and whenever the person wants to say so: has anything changed? Any change locks in the same request.",
		Where: []string{"app.App.BeforeSession", "app.App.start", "app.App.screenDue", "app.App.course", "app.App.rescreenFrom", "app.App.SayChanged"}, Source: "rule book RF-5; settled reading S3", Grade: "judgement"},
	{ID: "RF-6", Does: "After an emergency or “see a clinician first” the plan is locked. It opens only after the person has recorded who examined them, when and what was said, at least 24 hours have passed, and the whole screen has been taken again.",
		Where: []string{"app.App.lock", "app.App.unlocking", "app.App.openScreen", "app.App.Assessed"}, Source: "rule book RF-6", Grade: "judgement",
		NotYet: "a clearance recorded by a clinician: there are no accounts for one"},
	{ID: "RF-7", Does: "The emergency page shows the operator's number, else that of the chosen region, else neutral words. It can be left only after ten seconds. A card with the same words is open at any time, and a device that has once opened Unslouch keeps it for when there is no network.",
		Where: []string{"app.App.Region", "app.App.Outcome", "app.App.EmergencyCard"}, Source: "rule book RF-7; settled reading S7", Grade: "judgement"},
	{ID: "RF-8", Does: "What was answered, what was decided and the versions that decided are recorded. Answers are always decided anew with the rules of now; where the questions have changed, they are asked again.",
		Where: []string{"app.App.FinishScreen", "app.App.lock"}, Source: "rule book RF-8", Grade: "judgement"},
	{ID: "H28", Does: "A plan that new rules or words would change waits: the person first sees what changes and why. Until then nothing of it is shown or played. What the answers come to is decided with the new rules at once.",
		Where: []string{"app.App.upToDate", "app.App.course", "app.App.TakeUpdate"}, Source: "rule book H28", Grade: "judgement"},
	{ID: "RF-9", Does: "With poor balance or falls, whether the person can get up from the floor and whether somebody is near are asked. The first decides (S11); the second is only recorded.",
		Where: []string{"safety.Clearance.wholeBody"}, Source: "rule book RF-9", Grade: "judgement", Reads: []string{"balance-falls.floor_rise"}},
	{ID: "3.2 knees", Does: "A person who cannot kneel on a cushion gets nothing on the knees, whatever the cells say. The reason carries `condition/knee-problem`.",
		Where: []string{"safety.Clearance.wholeBody"}, Source: "rule book 3.2", Grade: "judgement", Reads: []string{"knee-problem.kneel"}},

	// Pain in and around a session (4.1).
	{ID: "PM-1", Does: "Before each session pain now and the short check are asked; no session starts without the answers.",
		Where: []string{"app.App.BeforeSession", "app.App.StartSession"}, Source: "rule book PM-1", Grade: "judgement"},
	{ID: "PM-2", Does: "Pain at the start of 6 or 7 leaves the gentle set for the day; 8 or more: no session, and the plan locks.",
		Where: []string{"app.App.start", "safety.Clearance.WithPain"}, Source: "rule book PM-2; settled reading S4", Grade: "judgement"},
	{ID: "PM-3", Does: "The strict rule, for everybody in weeks 1 and 2 and always with a recent injury, a disc, osteoporosis or pregnancy: pain 1 above the start that is still there when told again drops the exercise for the day.",
		Where: []string{"app.started.judge", "safety.Clearance.Strict", "safety.screening.clearance"}, Source: "rule book PM-3", Grade: "seed+judgement"},
	{ID: "PM-4", Does: "A dull pain in one place of up to 5, less than 3 above the start, eases the movement. Above 5, or 3 above the start, stops the exercise.",
		Where: []string{"app.started.judge"}, Source: "rule book PM-4", Grade: "lit (extrapolated)", NotYet: "the swap to the easier form: the exercise is left out instead"},
	{ID: "PM-5", Does: "The kind of pain beats its number. Sharp, spreading, tingling or dizzy stops the session, and the screen is taken again. Weakness, or pain or pressure in the chest, is an emergency.",
		Where: []string{"app.App.advise", "app.App.stopAndLock"}, Source: "rule book PM-5, SG", Grade: "seed+lit"},
	{ID: "PM-6", Does: "The second exercise stopped in a session ends the session.",
		Where: []string{"app.whatHappened.otherStopped", "app.whatHappened.take"}, Source: "rule book PM-6", Grade: "judgement"},
	{ID: "PM-9", Does: "Pain at rest of 8 or more after a session locks the plan: see a clinician first.",
		Where: []string{"app.App.FinishSession"}, Source: "rule book PM-9, DO-7", Grade: "judgement", NotYet: "flares: the question of the next morning is not asked yet"},
	{ID: "PH-4", Does: "Pain of more than 12 weeks that nobody has examined: the plan goes on at level 2 at most, and the person is told to book an appointment within 4 weeks.",
		Where: []string{"safety.screening.derived", "safety.screening.decide", "plan.level"}, Source: "rule book PH-4", Grade: "seed+judgement",
		NotYet: "the person's own reason to go on without an examination"},

	// Settled readings, where the rule book left room.
	{ID: "S4", Does: "Unwell or feverish today: no session today, and no lock. Fever with spine pain in the whole screen is the warning sign.",
		Where: []string{"app.App.start"}, Source: "settled reading S4; rule book 3.5", Grade: "judgement"},
	{ID: "S5", Does: "While a clinician comes first, calm breathing and easy walking are offered as words. With a heart, lung or metabolic illness or very high blood pressure only the breathing is.",
		Where: []string{"safety.screening.decide", "app.App.words"}, Source: "settled reading S5", Grade: "judgement"},
	{ID: "S9", Does: "A detail that a caller of `unslouch plan` leaves out takes the most careful answer, and the reasons say so.",
		Where: []string{"safety.screening.followUp"}, Source: "settled reading S9", Grade: "judgement"},
	{ID: "S10", Does: "An answer to a follow-up that needs a clinician or an emergency has that effect, and records the sign or condition it stands for.",
		Where: []string{"safety.screening.effect"}, Source: "settled reading S10", Grade: "judgement"},
	{ID: "S11", Does: "With poor balance or falls, nothing on the floor unless the person can get up alone. Alcohol or a sedating medicine: only what can be done sitting. Sore skin: no roller. Latex: no band.",
		Where: []string{"safety.Clearance.wholeBody", "app.App.start", "plan.pool.without"}, Source: "rule book 3.5, RF-9; settled reading S11", Grade: "judgement", Reads: []string{"balance-falls.floor_rise"}},
	{ID: "S12", Does: "“Use another instead” leaves the exercise out and names the other where that is cleared. “Only if” leaves it out until the person has said so. A week or a day since the injury that has not come, or too much pain, leaves it out too.",
		Where: []string{"safety.Clearance.stopped", "plan.pool.name"}, Source: "settled reading S12", Grade: "judgement"},
	{ID: "S13", Does: "Of several changes the strictest number of each kind counts. Where two cannot be kept together, the exercise is out.",
		Where: []string{"safety.Clearance.Verdict", "safety.Clearance.unite", "safety.clash"}, Source: "settled reading S13", Grade: "judgement"},
	{ID: "S14", Does: "Half a dose is half the repetitions, or half the hold where there is one repetition; never below one repetition, and no hold is cut below 5 seconds.",
		Where: []string{"safety.Verdict.Limit"}, Source: "settled reading S14", Grade: "judgement"},
	{ID: "S17", Does: "The warm-up lasts at least 5 minutes where a session has 15 or more, 3 minutes from 10, and 90 seconds below. Warm-up exercises it does not need are left out.",
		Where: []string{"plan.warmUpS", "plan.draft.reserve"}, Source: "settled reading S17", Grade: "judgement"},
	{ID: "S18", Does: "The numbers of minutes and exercises are ceilings: 5 exercises a session in weeks 1 and 2, then 8. Others that are allowed wait outside.",
		Where: []string{"plan.draft.maxMain", "plan.draft.fits"}, Source: "settled reading S18", Grade: "judgement"},
	{ID: "S25", Does: "An operator can stop a version of the rules. Every plan made by it is locked at once and people read why; the safety questions stay open.",
		Where: []string{"app.App.halted", "app.App.stoppedByOperator", "app.App.FinishScreen", "app.App.mayPlan"}, Source: "settled reading S25", Grade: "judgement"},
}
