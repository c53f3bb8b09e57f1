# make help lists the targets.
SHELL := /bin/bash
GO ?= go
export CGO_ENABLED = 0
AXE := .tools/axe/axe.min.js
VERSION := $(shell git describe --always --dirty 2>/dev/null || echo dev)

.PHONY: help run demo build-clock test tools axe check bench soak build clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: build ## start the service on ./data (created and seeded at the first start)
	./bin/sipas serve --data data

demo: build ## start on a temporary database with two believable years
	./bin/sipas demo

build: ## one static binary in bin/
	$(GO) build -tags nomsgpack -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o bin/sipas ./cmd/sipas

build-clock: ## a binary whose clock a file moves (SIPAS_CLOCK_FILE), for tests only
	$(GO) build -tags clock,nomsgpack -trimpath -o bin/sipas-clock ./cmd/sipas

test: tools axe ## every test, with real SQLite, HTTP, browser and PDF pages; under 5 minutes on 2 cores
	CHROMIUM=$$(command -v chromium) $(GO) test -timeout 30m ./...
	$(GO) test -tags clock -run Clock ./internal/app
	@for tool in chromium pdftoppm soffice nginx caddy; do command -v $$tool >/dev/null || echo "SKIPPED: the tests that need $$tool were NOT run: it is missing."; done
	@test -e $(AXE) || echo "SKIPPED: axe-core did NOT look at the pages: $(AXE) is missing."

# What the tests of internal/e2e, internal/qr and internal/report need beside Go;
# without it they skip and say so; in CI those of e2e and qr fail.
tools:
	@if ! { command -v chromium && command -v pdftoppm && command -v zbarimg && command -v soffice && command -v nginx && command -v caddy && command -v systemd-analyze; } >/dev/null && command -v apt-get >/dev/null && test "$$(id -u)" = 0; then \
		echo "installing chromium, poppler-utils, zbar-tools, nginx, caddy and LibreOffice with apt-get, for the tests"; \
		apt-get update -qq && apt-get install -y -qq -o DPkg::Lock::Timeout=900 --no-install-recommends chromium fonts-noto-core poppler-utils zbar-tools \
				libreoffice-calc-nogui libreoffice-writer-nogui fonts-liberation2 nginx-light caddy systemd \
			|| echo "they could not be installed"; \
	fi

axe:
	@test -e $(AXE) || { \
		echo "fetching axe-core from npm, for the browser tests"; \
		mkdir -p $(dir $(AXE)) && cd $(dir $(AXE)) && npm pack --silent axe-core@4.14.1 && \
		tar xzf axe-core-4.14.1.tgz --strip-components=1 package/axe.min.js package/LICENSE && rm axe-core-4.14.1.tgz; \
	} || echo "axe-core could not be fetched"

check: ## gofmt, vet, staticcheck, deadcode, and the tests under the race detector
	@unformatted=$$(gofmt -l cmd internal seeds static templates); \
	if [ -n "$$unformatted" ]; then echo "gofmt: $$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) vet -tags clock ./cmd/... ./internal/app/...
	$(GO) tool staticcheck ./...
	@dead=$$($(GO) tool deadcode ./... | grep -v '/testkit/'); if [ -n "$$dead" ]; then echo "nobody calls:"; echo "$$dead"; exit 1; fi
	@if command -v $${CC:-gcc} >/dev/null; then \
		echo "CGO_ENABLED=1 $(GO) test -timeout 30m -race -short ./..."; CGO_ENABLED=1 $(GO) test -timeout 30m -race -short ./...; \
	else \
		echo; echo "SKIPPED: go test -race was NOT run: it needs a C compiler (gcc) and none is installed."; echo; \
	fi

bench: ## speeds and sizes, as ratios of one run
	$(GO) test -run '^$$' -bench . -benchtime 2s ./...

soak: ## the long ones: many kills, long fuzzing
	SIPAS_SOAK=1 $(GO) test -count=1 -run 'Kill|Soak|Communes' -timeout 120m -v ./...
	@for f in $$(grep -rlE '^func Fuzz' --include=*_test.go internal | sort); do \
		for name in $$(grep -oE '^func Fuzz[A-Za-z0-9_]+' $$f | cut -c6-); do \
			$(GO) test -run '^$$' -fuzz "^$$name$$" -fuzztime 60s ./$$(dirname $$f) || exit 1; done; done

clean: ## remove what was built; the data stays
	rm -rf bin
