#!/usr/bin/env bash
# Guess: an HL7 v2 library that parses a message and writes it again without a change gives the same message.
# Reality: hl7apy takes the backslashes of a line break in formatted text (\.br\) for text and escapes them: the next
# reader sees "\.br\" printed in the report instead of a line end. \S\, \T\ and their kin stay as they are, escaped also
# in the value that the library hands out, so "3.2x10\S\7" is what a program sees for 3.2x10^7. crates/exchange therefore
# undoes \S\, \.br\ and \E\ itself, and reads 10\S\7 as a power.
# Valid by HL7 v2.5, chapter 2, section 2.7 (escape sequences; 2.7.6: .br in formatted text, FT).
set -euo pipefail
command -v python3 >/dev/null || { echo "Python is missing"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env" && "$folder/env/bin/pip" install -q hl7apy==1.3.5 2>/dev/null || { echo "the package cannot be fetched"; exit 2; }
cat >"$folder/try.py" <<'PY'
from hl7apy.parser import parse_message
message = '\r'.join([
    r'MSH|^~\&|LAB|CLINIC|EHR|CLINIC|20240901||ORU^R01^ORU_R01|1|P|2.5',
    'PID|1||1',
    'OBR|1|||HBV',
    r'OBX|1|ST|DNA^HBV DNA^L||3.2x10\S\7|IU/mL|||||F',
    r'OBX|2|FT|NOTE^Note^L||first line\.br\second line||||||F',
])
parsed = parse_message(message)
order = parsed.oru_r01_patient_result.oru_r01_order_observation
print('value:', order.oru_r01_observation[0].obx.obx_5.value)
written = parsed.to_er7().strip('\r').split('\r')
print('text: ', written[-1].split('|')[5])
print('same: ', written == message.split('\r'))
PY
seen=$("$folder/env/bin/python" "$folder/try.py")
echo "hl7apy 1.3.5"
echo "expected: the value is 3.2x10^7, and the message is written as it was read"
echo "seen:"
echo "$seen"
test "$seen" = 'value: 3.2x10\S\7
text:  first line\E\.br\E\second line
same:  False'
