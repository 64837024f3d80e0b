package web

import "net/http"

// routes lists every address of the product. Whatever is not here is a calm 404.
func (s *server) routes() http.Handler {
	mux := http.NewServeMux()

	// Welcome, and today
	mux.Handle("GET /{$}", s.page(s.home))
	mux.Handle("POST /region", s.page(s.setRegion))
	mux.Handle("GET /language", s.page(s.languageForm))
	mux.Handle("POST /language", s.page(s.setLanguage))
	mux.Handle("GET /language/english", s.page(s.showEnglish))

	// What is allowed: the safety screen and what it comes to
	mux.Handle("GET /screen/{page}", s.page(s.screenPage))
	mux.Handle("POST /screen/{page}", s.page(s.answerPage))
	mux.Handle("GET /screen/{page}/more", s.page(s.screenPage))
	mux.Handle("POST /screen/{page}/more", s.page(s.answerPage))
	mux.Handle("GET /screen/check", s.page(s.checkAnswers))
	mux.Handle("POST /screen/check", s.page(s.finishScreen))
	mux.Handle("GET /screen/stop", s.page(s.stop))
	mux.Handle("POST /screen/stop", s.page(s.confirmStop))
	mux.Handle("GET /result", s.page(s.result))
	mux.Handle("GET /emergency", s.page(s.emergency))
	mux.Handle("GET /assessed", s.page(s.assessedForm))
	mux.Handle("POST /assessed", s.page(s.assessed))
	mux.Handle("GET /examined", s.page(s.examinedForm))
	mux.Handle("POST /examined", s.page(s.sayExamined))
	mux.Handle("GET /changed", s.page(s.changedForm))
	mux.Handle("POST /changed", s.page(s.sayChanged))
	mux.Handle("GET /words", s.page(s.wordsForm))
	mux.Handle("POST /words/{id}", s.page(s.sayWords))

	// What to do this week
	mux.Handle("GET /setup", s.page(s.setupForm))
	mux.Handle("POST /setup", s.page(s.saveSetup))
	mux.Handle("GET /plan", s.page(s.plan))
	mux.Handle("GET /plan/swap", s.page(s.asking(s.swapForm)))
	mux.Handle("POST /plan/swap", s.page(s.taking(s.swap)))
	mux.Handle("GET /plan/move", s.page(s.asking(s.moveForm)))
	mux.Handle("POST /plan/move", s.page(s.taking(s.move)))
	mux.Handle("GET /plan/add", s.page(s.asking(s.addForm)))
	mux.Handle("POST /plan/add", s.page(s.taking(s.addSession)))
	mux.Handle("GET /plan/week", s.page(s.asking(s.weekForm)))
	mux.Handle("POST /plan/week", s.page(s.taking(s.sayWeek)))
	mux.Handle("GET /plan/pause", s.page(s.asking(s.pauseForm)))
	mux.Handle("POST /plan/pause", s.page(s.taking(s.pause)))
	mux.Handle("POST /plan/resume", s.page(s.doing(s.resume)))
	mux.Handle("GET /plan/next", s.page(s.asking(s.keepForm)))
	mux.Handle("POST /plan/next", s.page(s.taking(s.keep)))
	mux.Handle("POST /plan/undo", s.page(s.doing(s.undo)))
	mux.Handle("POST /plan/time", s.page(s.doing(s.setTime)))
	mux.Handle("POST /plan/again", s.page(s.doing(s.showAgain)))
	mux.Handle("GET /update", s.page(s.update))
	mux.Handle("POST /update", s.page(s.takeUpdate))

	// What to do this minute
	mux.Handle("GET /session/start", s.page(s.beforeSession))
	mux.Handle("POST /session/start", s.page(s.startSession))
	mux.Handle("GET /session/ahead.json", s.data(s.tellingEra(s.ahead)))
	mux.Handle("GET /session/away", s.page(s.awayPage))
	mux.Handle("POST /session/away", s.data(s.ofThisEra(s.startedAway)))
	mux.Handle("GET /session/{id}", s.page(s.playSession))
	mux.Handle("GET /session/{id}/timeline.json", s.data(s.timeline))
	mux.Handle("POST /session/{id}/events", s.data(s.ofThisEra(s.recordEvents)))
	mux.Handle("GET /session/{id}/after", s.page(s.afterSession))
	mux.Handle("POST /session/{id}/after", s.page(s.finishSession))

	mux.Handle("GET /progress/review/{week}", s.page(s.review))
	mux.Handle("GET /progress/review/{week}/review.pdf", s.page(s.reviewPDF))
	mux.Handle("GET /measures", s.page(s.measuresForm))
	mux.Handle("POST /measures", s.page(s.sayMeasures))
	mux.Handle("GET /range", s.page(s.rangeForm))
	mux.Handle("POST /range", s.page(s.sayRange))
	mux.Handle("GET /morning", s.page(s.morningForm))
	mux.Handle("POST /morning", s.page(s.sayMorning))

	// What came of it
	mux.Handle("GET /progress", s.page(s.progress))

	// What is kept: to read, correct, take along and delete
	mux.Handle("GET /data", s.page(s.yourData))
	mux.Handle("GET /data/list/{kind}", s.page(s.dataList))
	mux.Handle("GET /data/correct/{id}", s.page(s.correctForm))
	mux.Handle("POST /data/correct/{id}", s.page(s.correct))
	mux.Handle("GET /data/export.json", s.page(s.exportJSON))
	mux.Handle("GET /data/export.csv", s.page(s.exportCSV))
	mux.Handle("GET /data/delete", s.page(s.eraseForm))
	mux.Handle("POST /data/delete", s.page(s.eraseAll))
	mux.Handle("GET /deleted", s.page(s.deleted))
	mux.Handle("POST /deleted/device", s.page(s.clearFiles))

	// What exists
	mux.Handle("GET /exercises", s.page(s.library))
	mux.Handle("GET /exercises/{slug}", s.page(s.exercise))
	mux.Handle("POST /figure", s.page(s.setBody))

	// What is known
	mux.Handle("GET /learn", s.page(s.learn))
	mux.Handle("GET /learn/{slug}", s.page(s.lesson))
	mux.Handle("POST /learn/{slug}", s.page(s.scoreDesk))
	mux.Handle("POST /learn/{slug}/keep", s.page(s.keepDesk))

	// For those who change the look; a 404 where nobody asked for it
	mux.Handle("GET /design", s.page(s.design))
	mux.Handle("GET /design.css", s.page(s.designSheet))

	mux.Handle("GET /offline", s.page(s.offline))
	mux.Handle("GET /sw.js", s.page(s.worker))
	mux.Handle("GET /manifest.webmanifest", s.page(s.manifest))
	mux.HandleFunc("GET /healthz", healthy)
	mux.Handle("GET "+s.static.root, s.static)
	mux.Handle("/", s.page(noSuchPage))

	return s.speaking(s.recovered(s.localOnly(secured(s.sameOrigin(limited(zipped(mux)))))))
}

func healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}
