# Every target is a script of the same name in scripts/; `make` alone lists them.
# ARGS is passed on: make run ARGS='--listen 0.0.0.0:8080', make test ARGS='--filter Clock'
SHELL := /bin/bash
.DEFAULT_GOAL := help
ARGS ?=

.PHONY: help
help:
	@printf '%s\n' \
	  'make run      build the release and start a demo company; prints its address and logins' \
	  'make test     lint, then every test on both engines, with real mail servers and a browser' \
	  'make long     the slow properties too, on a release build' \
	  'make bench    measure at TICKETS=100000 tickets on both engines' \
	  'make build    debug build            make assets   fetch the front-end files' \
	  'make lint     check the layout       make format   mend the layout'

.PHONY: run test long bench build assets lint format
run test long bench build assets lint format:
	@scripts/$@ $(ARGS)
