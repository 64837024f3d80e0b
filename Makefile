# What a person does here. Each target stops at the first step that fails.
GO      ?= go
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null)
TOOL    := $(GO) tool -modfile=tools/go.mod
NODE    := e2e/node_modules/.package-lock.json
THREE   := internal/web/figure/node_modules/.package-lock.json
KILLS   ?= 10000
LIVES   ?= 20000
PEOPLE  ?= 10000
BROWSERS ?= 500
MUTATE  ?= all

# Everything is pure Go, so no C compiler is needed and the binary runs anywhere.
export CGO_ENABLED := 0

.PHONY: run demo build test check generate words safety-sentences bench torture screenshots figure-sheet clean

run: build ## build, and serve on this machine with records in ./data
	bin/unslouch serve

demo: build ## build, and look round: a sample person with six weeks of history
	bin/unslouch demo

build: $(THREE) ## bin/unslouch, with the browser's code inside
	scripts/need.sh build
	$(GO) run ./cmd/assets
	$(GO) run ./cmd/figure
	$(GO) build -trimpath -ldflags "-s -w -X main.release=$(VERSION)" -o bin/unslouch ./cmd/unslouch

test: build $(NODE) ## every test, and a walk through the product in a real browser
	scripts/need.sh browser
	GOGC=400 $(GO) test -timeout 30m -shuffle=on ./... # memory for time: a quarter of the work was collecting it

check: $(NODE) $(THREE) ## what a reviewer should not have to say
	scripts/formatted.sh
	$(GO) vet ./...
	$(TOOL) staticcheck ./...
	TOOL="$(TOOL)" scripts/vulnerable.sh
	internal/store/generate.sh --check
	e2e/node_modules/.bin/tsc --noEmit --project internal/web/player
	e2e/node_modules/.bin/tsc --noEmit --project internal/web/figure

generate: ## write what comes from other files: the queries' code, and from the catalogue docs/safety and the figure's two lists
	internal/store/generate.sh
	UNSLOUCH_WRITE_DOCS=1 $(GO) test -count=1 -run 'TestDocumentsAreFresh|TestEveryChangeHasItsFigure|TestRangesAreDocumented' ./internal/safety/report ./internal/session ./internal/figure/motion

words: ## gather what people read into catalogue/languages, for translators; keeps what is translated
	$(GO) run ./cmd/words

safety-sentences: ## renew docs/safety/sentences.txt after safety's English was meant to change: WHO="your name, what you are"
	@test -n "$(WHO)" || { echo 'say who you are: make safety-sentences WHO="your name, what you are"'; exit 1; }
	UNSLOUCH_SENTENCES_BY="$(WHO)" $(GO) test -count=1 -run TestSafetySentencesAreLocked ./internal/safety/report

bench: build $(NODE) ## how fast it is, and what becomes of PEOPLE made-up people under the rules
	$(GO) test -run '^$$' -bench . -benchmem ./...
	$(GO) run ./bench -lives $(PEOPLE)
	cd e2e && node figure-cost.mjs

torture: build $(NODE) ## the long forms: KILLS of the store and BROWSERS of the browser, a session in real time, every mutant, LIVES drawn by lot, PEOPLE made up
	cd e2e && UNSLOUCH_REAL_SESSION=1 UNSLOUCH_BROWSER_KILLS=$(BROWSERS) node --test --test-concurrency=1 --test-reporter=spec timing.test.mjs kills.test.mjs
	UNSLOUCH_KILLS=$(KILLS) $(GO) test -count=1 -timeout 60m -v -run Kill ./internal/store
	UNSLOUCH_SESSION_KILLS=$(BROWSERS) $(GO) test -count=1 -timeout 60m -v -run KilledInMidSession ./cmd/unslouch
	UNSLOUCH_LIVES=$(LIVES) $(GO) test -count=1 -timeout 120m -v -run 'BestThereIs|Proven|EveryLife|Reason|IsTold' ./internal/plan
	$(GO) test -count=1 -timeout 60m ./internal/plan ./internal/safety -rapid.checks=$(LIVES)
	$(GO) test -count=1 -timeout 60m ./internal/progress -rapid.checks=$(LIVES)
	UNSLOUCH_PEOPLE=$(PEOPLE) $(GO) test -count=1 -timeout 60m ./bench
	UNSLOUCH_MUTATE=$(MUTATE) $(GO) test -count=1 -timeout 120m -v -run Mutants ./internal/exercise ./internal/safety

screenshots: build $(NODE) ## every page as a picture in e2e/shots, and the README's
	scripts/need.sh browser
	cd e2e && node shots.mjs && node shots.mjs --picture

figure-sheet: ## contact sheets of the figure in dist/sheets, to be looked at; ONLY=alder,cat-cow for some
	$(GO) run ./cmd/figure -sheet dist/sheets -only "$(ONLY)"

clean: ## forget what was built; records in ./data stay
	rm -rf bin dist e2e/node_modules e2e/shots internal/web/figure/node_modules

$(NODE): e2e/package-lock.json
$(THREE): internal/web/figure/package-lock.json
$(NODE) $(THREE):
	scripts/need.sh build
	cd $(@D:/node_modules=) && npm ci --ignore-scripts --no-fund --no-audit --loglevel=error
	touch $@
