#!/usr/bin/env bash
# Guess: a published Child-Pugh calculator gives 5 to 15 points: five items, one to three points each.
# Reality: medcalc-bench gives no point at all for a bilirubin of exactly 2.0 mg/dL, so the least ill person with that value
# has 4 points; and 3.0 mg/dL, which the criteria in its own explanation put at 2 points ("2-3 mg/dL"), gets 3.
# Who compares its answers with ours meets this at the limits: ours are tested from both sides of each
# (crates/clinical, scores).
# Valid by the package's own documentation of its input (bilirubin as value and unit; "Absent", "No Encephalopathy").
set -euo pipefail
command -v python3 >/dev/null || { echo "Python is missing"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env" && "$folder/env/bin/pip" install -q medcalc-bench==1.7.0 2>/dev/null || { echo "the package cannot be fetched"; exit 2; }
cat >"$folder/try.py" <<'PY'
from medcalc.child_pugh_score import compute_child_pugh_score_explanation as points
for bilirubin in (1.9, 2.0, 2.1, 3.0):
    print(bilirubin, points({'bilirubin': (bilirubin, 'mg/dL'), 'albumin': (4.0, 'g/dL'), 'inr': 1.0,
                             'ascites': 'Absent', 'encephalopathy': 'No Encephalopathy'})['Answer'])
PY
seen=$("$folder/env/bin/python" "$folder/try.py")
echo "medcalc-bench 1.7.0, everything else at one point; bilirubin in mg/dL and the sum"
echo "expected: 1.9 5, 2.0 6, 2.1 6, 3.0 6"
echo "seen:"
echo "$seen"
test "$seen" = '1.9 5
2.0 4
2.1 6
3.0 7'
