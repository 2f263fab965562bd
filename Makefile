# Lectern. `make run` and `make test` are all that a newcomer needs.
.DEFAULT_GOAL := help
SHELL := /bin/bash

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export UV_PYTHON_DOWNLOADS := never
# The CDK's runtime warns of these versions of Node in every call.
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION := 18,20
export PYTHONPATH := $(CURDIR):$(CURDIR)/layers/lectern/python
# Tests start hundreds of processes. Without kept bytecode each compiles all that it imports.
export PYTHONDONTWRITEBYTECODE :=

# What runs side by side is printed one after the other, where make can do that.
APART := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

LESSONS := $(addprefix tests/e2e/test_,$(addsuffix .py,\
  demo frames nothing_missed speech))
CROWDS := tests/e2e/test_crowds.py tests/e2e/test_hostile_class.py tests/e2e/test_flaky_providers.py
EARS := tests/e2e/test_lecture.py
ELSEWHERE := tests/__pycache__/ $(addprefix tests/,$(addsuffix /,browser e2e infra integration unit))
SLOW := tests/e2e/test_faults.py::test_slow_languages_delay_no_other_however_fast_the_teacher_speaks \
  tests/e2e/test_speech.py::test_slow_audio_delays_no_caption
# Tests of the pages of teachers, which `make test` runs beside those of the other pages.
DESK := $(addprefix tests/browser/test_,$(addsuffix .py,\
  addresses class_settings hearing questions realtime school sign_in streaming tabs teacher_access teaching))
# What `make test` runs in Firefox too; it takes twice the time of Chromium. `make test-pages` alone
# runs every test of the pages in both.
test: FIREFOX := test_reading and (from_its_start or is_lost or a_correction or without_a_translation)
# What `make test` runs side by side; BROWSERS=0 leaves out the tests that need browsers.
LANES = check test-parts test-infra test-stacks test-unit test-classes test-scripts \
  $(if $(filter 0,$(BROWSERS)),,test-desk test-pages)
IN_BROWSERS = $(if $(FIREFOX),-k "not firefox or $(FIREFOX)")

# Folders too: their time changes when a file is removed.
PAGES := $(shell find web/* -name node_modules -prune -o -not -name '*.test.*' -print 2>/dev/null)

.PHONY: always help setup lock layers web pages synth docs check check-python check-pages test test-parts test-infra test-stacks test-unit test-classes test-lessons test-desk test-scripts test-pages test-crowds test-ears soak run demo screenshots pictures token bench cost quality smoke clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready build/setup/translator ## Install everything into .venv (again only when requirements.txt changes)

# An environment whose Python is gone (an upgrade, a moved folder) is made anew.
$(VENV)/.ready: requirements.txt scripts/setup.py $(shell $(BIN)/python -c "" 2>/dev/null || echo always)
	@$(PYTHON) scripts/setup.py

build/setup/translator build/setup/browsers: scripts/setup-packages
	@scripts/setup-packages $(@F)

lock: ## Update the pinned packages, in requirements.txt and in the layers
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --group local --group infra --group dev --no-emit-index-url --no-emit-find-links --upgrade \
	  --custom-compile-command "make lock" pyproject.toml --output-file requirements.txt
	@$(BIN)/python -m scripts.layers.lock

layers: setup ## Build the Lambda layers for arm64 into build/layers, and print their sizes
	@$(BIN)/python -m scripts.layers.build
	@$(BIN)/python -m scripts.layers.rds_trust

web: build/web/.built ## Build the pages into build/web (again only when web/ changes)

# Built aside, so that an interrupted or failed build leaves the pages of before. The stamp has the
# time at which the build began: a file that changes meanwhile is built at the next command.
build/web/.built: web/node_modules/.ready $(PAGES)
	@mkdir -p build && touch build/web.began
	@npm --prefix web run --silent build -- --outDir ../build/web.new --logLevel warn
	@rm -rf build/web && mv build/web.new build/web && mv build/web.began $@

web/node_modules/.ready: web/package-lock.json web/.npmrc
	@command -v npm >/dev/null || { echo "Node.js is missing, with npm. Install version 20.19 or newer."; exit 1; }
	@trap 'echo "Interrupted. Run the command again to finish setting up."; exit 130' INT; \
	  echo "Installing the packages of the pages …"; cd web && npm ci --loglevel error
	@touch $@

pages: # like `web`, but what needs no pages goes on without them
	@if command -v npm >/dev/null; then \
	  $(MAKE) --no-print-directory --silent web || echo "The pages could not be built."; fi

synth: layers pages ## Write every stage's CloudFormation templates into cdk.out, checked by cdk-nag
	@CDK_OUTDIR=cdk.out $(BIN)/python -m infra.app

docs: setup ## Write asyncapi.yaml, openapi.json, protocol.ts, tables of CLDR, pages of settings and languages
	@$(BIN)/python -m scripts.language_data
	@$(BIN)/python -m scripts.exact_facts_tables
	@$(BIN)/python -m scripts.asyncapi
	@$(BIN)/python -m scripts.openapi
	@$(BIN)/python -m scripts.settings_page
	@$(BIN)/python -m scripts.languages_page
	@$(BIN)/python -m scripts.web_types

check: check-python check-pages ## Check formatting, lint, types and import contracts

check-python: setup
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check-pages: web/node_modules/.ready
	@npm --prefix web run --silent check

ifdef ONLY
test: setup $(if $(filter tests/unit/%,$(ONLY)),,pages)
	@$(BIN)/python -m pytest '$(ONLY)'
else
test: setup ## Run the checks, and every test that needs no account and no key; ONLY=path::name runs one
	@$(MAKE) --no-print-directory -j10 $(APART) $(LANES) FIREFOX="$(FIREFOX)" ASIDE="$(DESK)"
endif

test-parts: setup web # parts with what they stand on
	@$(BIN)/python -m pytest -m "not live" $(filter-out $(ELSEWHERE),$(wildcard tests/*/))

test-infra: setup web # the stacks of AWS, and the functions from their layers
	@$(BIN)/python -m pytest -m "not live" tests/infra

test-stacks: setup web # the local stack from inside
	@$(BIN)/python -m pytest tests/integration

test-unit: setup web # parts alone
	@$(BIN)/python -m pytest tests/unit

test-classes: setup web/node_modules/.ready # they mostly wait, which leaves a core to the other suites
	@$(BIN)/python -m pytest -m "not live" tests/e2e $(addprefix --ignore=,$(LESSONS) $(CROWDS) $(EARS)) \
	  $(addprefix --deselect=,$(SLOW))

test-lessons: setup web/node_modules/.ready ## Test the demo, and the classes that cost most processor time
	@$(BIN)/python -m pytest $(LESSONS) $(addprefix --deselect=,$(SLOW))

test-scripts: web/node_modules/.ready # the pages' code in Node.js
	@npm --prefix web run --silent test

test-pages: test-scripts setup web build/setup/browsers ## Test the pages in Node.js, then in every browser
	@$(BIN)/python -m pytest tests/browser $(IN_BROWSERS) $(addprefix --ignore=,$(ASIDE))

test-desk: setup web build/setup/browsers # the pages of teachers
	@$(BIN)/python -m pytest $(DESK) $(IN_BROWSERS)

test-crowds: setup ## Test crowds, storms and hostile clients; run nothing else meanwhile
	@$(BIN)/python -m pytest $(CROWDS) $(SLOW)

test-ears: setup web build/setup/browsers ## Test how soon and how well speech is read; run nothing else meanwhile
	@$(BIN)/python -m pytest $(EARS)

soak: setup web/node_modules/.ready ## Hold a class of the pages' client for MINUTES (10), with cut connections
	@SOAK_MINUTES=$(or $(MINUTES),10) $(BIN)/python -m pytest tests/e2e/test_page_client.py

run: setup pages ## Run Lectern on this machine: http://127.0.0.1:8080
	@$(BIN)/python -m local

demo: setup pages ## Hold a class in the terminal; SPOKEN=1 speaks instead of typing
	@$(BIN)/python -m local.demo $(if $(SPOKEN),--spoken)

screenshots: setup web build/setup/browsers ## Write a picture of every page and state to build/screenshots
	@$(BIN)/python -m pytest --quiet tests/browser/screenshots.py tests/browser/school_screenshots.py

pictures: setup web build/setup/browsers ## Write the pictures of the README, docs/pages-*.png
	@$(BIN)/python -m pytest --quiet tests/browser/pictures.py

token: setup ## Print a teacher's token for the local HTTP API: NAME=…, SCHOOL=…, ADMIN=1
	@$(BIN)/python -m local.token "$(NAME)" $(if $(SCHOOL),--school "$(SCHOOL)") $(if $(ADMIN),--admin)

school: setup ## Administer schools of the local stack: DO=create|show|list|rename|change|suspend|resume, ID=…, NAME=…
	@$(BIN)/python -m local.school $(or $(DO),list) $(if $(ID),--id "$(ID)") $(if $(NAME),--name "$(NAME)") \
	  $(if $(RETENTION),--retention "$(RETENTION)") $(if $(STUDENTS),--students "$(STUDENTS)") \
	  $(if $(CHARACTERS),--characters "$(CHARACTERS)") $(if $(BUDGET),--budget "$(BUDGET)") \
	  $(if $(PROVIDERS),--providers "$(PROVIDERS)") $(if $(SECRET),--secret "$(SECRET)")

bench: setup web build/setup/browsers ## Measure delays, and write docs/benchmarks.md; one class lasts MINUTES (30)
	@BENCH_MINUTES=$(or $(MINUTES),30) $(BIN)/python -m bench

cost: setup web ## Count the calls of small classes, and write docs/cost.json and docs/cost.md
	@$(BIN)/python -m bench.cost

quality: setup ## Measure translations and their guard, and write docs/quality.json and docs/quality.md
	@$(BIN)/python -m bench.quality

smoke: setup ## Hold a short class at URL=wss://…/live, with TICKET=… where teachers sign in
	@$(BIN)/python -m local.smoke "$(URL)" --ticket "$(TICKET)"

clean: ## Delete all that was installed, stored or cached here, classes in .lectern too
	rm -rf $(VENV) .lectern build web/node_modules cdk.out .mypy_cache .ruff_cache .pytest_cache .hypothesis
