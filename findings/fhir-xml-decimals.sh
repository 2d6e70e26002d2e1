#!/usr/bin/env bash
# Guess: npm fhir, which converts FHIR between XML and JSON and validates both, gives a resource that it then calls valid.
# Reality: decimals of XML become strings in JSON ("value": "20"), while integers and booleans become what they are; its
# own validator then refuses the string, and a decimal with an exponent is not converted at all. What has gone through it
# reaches others with quoted numbers: crates/exchange reads valueQuantity.value as a number or as a decimal string.
# Valid by FHIR R4, datatypes, "decimal" (in XML a union of xs:decimal and xs:double; in JSON a number).
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "Node and npm are missing"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund fhir@4.12.0 >/dev/null 2>&1 || { echo "the package cannot be fetched"; exit 2; }
cat >try.cjs <<'JS'
const { Fhir } = require('fhir');
const fhir = new Fhir();
const made = (value) => ({ resourceType: 'Observation', status: 'final', code: { text: 'HBV DNA' }, valueQuantity: { value, unit: 'IU/mL' } });
console.log('made in JSON: valid', fhir.validate(made(20)).valid);
const back = fhir.xmlToObj(fhir.objToXml(made(20)));
console.log(`to XML and back: ${JSON.stringify(back.valueQuantity.value)}, valid ${fhir.validate(back).valid}`);
const integer = fhir.xmlToObj(fhir.objToXml({ resourceType: 'Observation', status: 'final', code: { text: 'n' }, valueInteger: 5 }));
console.log('an integer:', JSON.stringify(integer.valueInteger));
try {
  fhir.xmlToObj(fhir.objToXml(made(20)).replace('"20"', '"3.2e7"'));
  console.log('3.2e7: read');
} catch {
  console.log('3.2e7: an error');
}
JS
seen=$(node try.cjs)
echo "fhir 4.12.0"
echo "expected: 20 comes back as 20 and valid, 3.2e7 is read"
echo "seen:"
echo "$seen"
test "$seen" = 'made in JSON: valid true
to XML and back: "20", valid false
an integer: 5
3.2e7: an error'
