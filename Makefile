# Greenlane. Two commands matter: `make run` and `make test`. Every line here calls one readable script.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run build test check bench gallery screens generate audit fuzz release

help:     ## what there is to call
	@grep -hE '^[a-z]+: +##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+): +## /  make \1\t/' | expand -t 20

run:      ## build and serve the demo bank on http://127.0.0.1:8080
	@scripts/run.sh

build:    ## build target/release/greenlane with the user interface inside
	@scripts/build.sh

test:     ## every check and every test; installs what it needs where it may
	@scripts/test.sh

check:    ## the fast part: format, laws of the house, lints
	@scripts/check.sh

bench:    ## measure, and print the ratios
	@scripts/bench.sh

gallery:  ## a picture of every screen, both languages and every look, in target/gallery
	@scripts/gallery.sh

screens:  ## measure every screen: words cut off, covered or too small, and what keeps people out
	@scripts/screens.sh

generate: ## rewrite what is generated and committed
	@cargo run --quiet --locked -p xtask -- generate

audit:    ## licences, bans and known advisories of all dependencies (needs a network)
	@scripts/audit.sh

fuzz:     ## throw long random input at everything that parses
	@scripts/fuzz.sh

release:  ## build the distribution profile and pack it with its checksum
	@scripts/build.sh && cargo run --quiet --locked -p xtask -- release
