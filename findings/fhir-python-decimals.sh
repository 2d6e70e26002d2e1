#!/usr/bin/env bash
# Guess: fhir.resources, whose models hold a quantity's value as a Python Decimal, writes the digits that it read.
# Reality: what it writes has gone through a binary float: 100.00 becomes 100.0, 0.010 becomes 0.01, 3.2E4 becomes 32000.0, and of 23
# digits 17 are left. In FHIR the digits say how exact a result is; those of a Bundle that has gone
# through it no longer do, so crates/exchange reads from them a value and nothing of how exact it was.
# Valid by FHIR R4, datatypes, "decimal": precision is significant, 0.010 is other than 0.01, and implementations preserve it.
set -euo pipefail
command -v python3 >/dev/null || { echo "Python is missing"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env" && "$folder/env/bin/pip" install -q fhir.resources==8.3.0 2>/dev/null || { echo "the package cannot be fetched"; exit 2; }
cat >"$folder/try.py" <<'PY'
import re
from fhir.resources.R4B.observation import Observation

for value in ("100.00", "0.010", "3.2E4", "12345678901234567890.123"):
    text = '{"resourceType":"Observation","status":"final","code":{"text":"HBV DNA"},"valueQuantity":{"value":%s,"unit":"IU/mL"}}' % value
    read = Observation.model_validate_json(text)
    written = re.search(r'"value":([^,}]+)', read.model_dump_json()).group(1)
    print(value, type(read.valueQuantity.value).__name__, written)
PY
seen=$("$folder/env/bin/python" "$folder/try.py")
echo "fhir.resources 8.3.0"
echo "expected: each number as it was read"
echo "seen:"
echo "$seen"
test "$seen" = '100.00 Decimal 100.0
0.010 Decimal 0.01
3.2E4 Decimal 32000.0
12345678901234567890.123 Decimal 12345678901234567000'
