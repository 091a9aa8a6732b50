// Runs a peer on every worked example and compares its answer number by number: every figure of the example must be
// there and be equal. A count of 0 may be left out of a group, and more keys may be added.
//
//   node check.mjs COMMAND...        for example: node check.mjs node duckdb/assess.mjs

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const examples = fileURLToPath(new URL('../../tests/Throughcare.Domain.Tests/Examples/', import.meta.url));
const [command, ...args] = process.argv.slice(2);

/** Paths at which the answer differs from what is expected. */
function* differences(expected, actual, path = '') {
  if (expected === null || typeof expected !== 'object') {
    if (actual !== expected && !(expected === 0 && actual === undefined)) {
      yield `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
    }
    return;
  }
  if (Array.isArray(expected) && expected.length !== actual?.length) {
    yield `${path}: expected ${expected.length} items, got ${actual?.length}`;
    return;
  }
  // A group that is not expected to be there must have nothing in it.
  if (!Array.isArray(expected)) {
    for (const [key, value] of Object.entries(actual ?? {})) {
      if (!(key in expected) && typeof value === 'number' && value !== 0 && groups.test(path)) {
        yield `${path}.${key}: not expected, got ${value}`;
      }
    }
  }
  for (const key of Object.keys(expected)) {
    yield* differences(expected[key], actual?.[key], path ? `${path}.${key}` : key);
  }
}

const groups = /(byAgency|profile\.\w+|bands|byFrom|byTo|outRate)$/;

let wrong = 0;
const answers = readdirSync(examples).filter((name) => name.endsWith('.json')).sort();
for (const name of answers) {
  const expected = JSON.parse(readFileSync(examples + name, 'utf8'));
  const prevalence = expected.bullseye.prevalence ? ['--prevalence', String(expected.bullseye.prevalence)] : [];
  const run = spawnSync(command, [...args, `${examples}${name.split('.')[0]}.csv`, '--year', expected.year,
    '--as-of', expected.asOf, '--population', expected.population, ...prevalence], { encoding: 'utf8', maxBuffer: 1 << 26 });
  let found;
  try {
    found = [...differences(expected, JSON.parse(run.stdout))];
  } catch (error) {
    found = [`no answer: ${error.message}\n${run.stderr}`];
  }
  console.log(`${found.length ? 'DIFFERS' : 'equal  '}  ${name}`);
  found.slice(0, 20).forEach((difference) => console.log(`         ${difference}`));
  wrong += found.length ? 1 : 0;
}
console.log(`${answers.length - wrong} of ${answers.length} equal`);
process.exitCode = wrong ? 1 : 0;
