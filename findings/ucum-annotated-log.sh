#!/usr/bin/env bash
# Guess: a UCUM library that will not turn one international unit into another (UCUM: [IU] is arbitrary, "not
# related to any other unit") will also not turn a logarithm of IU into a number of copies.
# Reality: what stands in braces is an annotation, and annotations do not count: 3 {log_IU}/mL "is" 3 {copies}/mL, and
# 3 /mL. A viral load of a thousand becomes three, with status "succeeded"; 20 [IU]/mL to k[IU]/L, which every
# laboratory does, fails. So crates/exchange reads and writes units by its own table of expected units per test, and
# never writes {log_IU} alone.
# Valid by the UCUM specification, sections 6 (annotations, "curly braces") and 24 (arbitrary units).
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "Node and npm are missing"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund @lhncbc/ucum-lhc@7.1.10 >/dev/null 2>&1 || { echo "the package cannot be fetched"; exit 2; }
cat >try.cjs <<'JS'
const ucum = require('@lhncbc/ucum-lhc').UcumLhcUtils.getInstance();
for (const [value, from, to] of [[3, '{log_IU}/mL', '{copies}/mL'], [3, '{log_IU}/mL', '/mL'], [20, '[IU]/mL', 'k[IU]/L'], [20, '[IU]/mL', '{copies}/mL']]) {
  const { status, toVal } = ucum.convertUnitTo(from, value, to);
  console.log(`${value} ${from} in ${to}: ${status} ${toVal}`);
}
JS
seen=$(node try.cjs)
echo "@lhncbc/ucum-lhc 7.1.10"
echo "expected: the logarithm is refused, as copies of an IU are; 20 [IU]/mL are 20 k[IU]/L"
echo "seen:"
echo "$seen"
test "$seen" = '3 {log_IU}/mL in {copies}/mL: succeeded 3
3 {log_IU}/mL in /mL: succeeded 3
20 [IU]/mL in k[IU]/L: failed null
20 [IU]/mL in {copies}/mL: failed null'
