#!/usr/bin/env bash
# Guess: the UCUM library of NLM, and fhirpath.js which rests on it, turn IU per millilitre into IU per litre, or into kIU per
# millilitre: it is the same unit, only the volume or a prefix differs, and [iU] and [IU] are two spellings of one unit.
# Reality: every conversion to a code with [IU] in it is refused ("arbitrary unit"), so a FHIRPath comparison of 2000 [IU]/mL with
# 1000 [IU]/L has no answer, neither true nor false, and 2000 [IU]/mL is not equal to 2000 [iU]/mL. Whoever filters by FHIRPath loses such
# results without an error. crates/clinical/src/case/unit.rs has the units of this field and their factors itself.
# Valid by UCUM, section 24 (procedure-defined units, prefixes allowed), and its table of [iU] and [IU]; FHIRPath 2.0, section 6.2.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "Node and npm are missing"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund @lhncbc/ucum-lhc@7.1.3 fhirpath@5.2.2 >/dev/null 2>&1 || { echo "the packages cannot be fetched"; exit 2; }
cat >try.cjs <<'JS'
const fhirpath = require('fhirpath');
const r4 = require('fhirpath/fhir-context/r4');
const ucum = require('@lhncbc/ucum-lhc').UcumLhcUtils.getInstance();
const level = {
  resourceType: 'Observation', status: 'final', code: { text: 'HBV DNA' },
  valueQuantity: { value: 2000, unit: 'IU/mL', system: 'http://unitsofmeasure.org', code: '[IU]/mL' },
};
for (const code of ['[IU]/mL', '[IU]/L', 'k[IU]/mL', '[iU]/mL']) console.log(`valid ${code}: ${ucum.validateUnitString(code).status}`);
for (const code of ['[IU]/L', 'k[IU]/mL', '[iU]/mL']) console.log(`2000 [IU]/mL to ${code}: ${ucum.convertUnitTo('[IU]/mL', 2000, code).status}`);
for (const asked of ["value > 1000 '[IU]/mL'", "value > 1000 '[IU]/L'", "value > 1 'k[IU]/mL'", "value = 2000 '[iU]/mL'"]) {
  console.log(`Observation.${asked}: ${JSON.stringify(fhirpath.evaluate(level, `Observation.${asked}`, undefined, r4))}`);
}
JS
seen=$(node try.cjs)
echo "@lhncbc/ucum-lhc 7.1.3, fhirpath 5.2.2"
echo "expected: valid four times, three conversions, [true] four times"
echo "seen:"
echo "$seen"
test "$seen" = 'valid [IU]/mL: valid
valid [IU]/L: valid
valid k[IU]/mL: valid
valid [iU]/mL: valid
2000 [IU]/mL to [IU]/L: failed
2000 [IU]/mL to k[IU]/mL: failed
2000 [IU]/mL to [iU]/mL: failed
Observation.value > 1000 '"'[IU]/mL'"': [true]
Observation.value > 1000 '"'[IU]/L'"': []
Observation.value > 1 '"'k[IU]/mL'"': []
Observation.value = 2000 '"'[iU]/mL'"': [false]'
