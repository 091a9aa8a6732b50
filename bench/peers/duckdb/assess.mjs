// The measures of a needs assessment in DuckDB: the same figures as `throughcare assess --format json`, from the
// same extracts. facts.sql makes episodes and journeys, measures.sql the figures, this file prints them.
//
//   node assess.mjs FILE... --year 2006-07 --as-of 2007-06-30 [--population all|pdu] [--prevalence N] [--known-years 2]

import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { figuresOf } from './figures.mjs';
import { days, loadFacts, script } from './facts.mjs';

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    year: { type: 'string' },
    'as-of': { type: 'string' },
    population: { type: 'string', default: 'all' },
    prevalence: { type: 'string' },
    'known-years': { type: 'string', default: '2' },
    timings: { type: 'boolean', default: false },
  },
});
const year = /^\d{4}-\d\d$/.test(options.year ?? '');
const asOf = /^\d{4}-\d\d-\d\d$/.exec(options['as-of'] ?? '')?.[0];
if (!files.length || !year || !asOf || !['all', 'pdu'].includes(options.population)) {
  console.error('usage: node assess.mjs FILE... --year 2006-07 --as-of 2007-06-30 [--population all|pdu] [--prevalence N]');
  process.exit(2);
}
const yearEnd = `${Number(options.year.slice(0, 4)) + 1}-03-31`;

const db = await (await DuckDBInstance.create(':memory:')).connect();
let clock = performance.now();
let cpu = process.cpuUsage();

/** Runs a script of statements one after the other. */
async function run(text) {
  for (const statement of await splitStatements(text)) {
    await statement();
    if (options.timings) {
      const { user, system } = process.cpuUsage(cpu);
      console.error(`${(performance.now() - clock).toFixed(0).padStart(6)} ms wall ${((user + system) / 1000).toFixed(0).padStart(6)} ms CPU  ${statement.label}`);
      clock = performance.now();
      cpu = process.cpuUsage();
    }
  }
}

async function splitStatements(text) {
  const extracted = await db.extractStatements(text);
  const labels = text.replace(/^--.*$/gm, '').split(/;\s*$/m).map((s) => s.trim().split('\n')[0]);
  return Array.from({ length: extracted.count }, (_, i) => Object.assign(
    async () => (await extracted.prepare(i)).run(), { label: labels[i] }));
}

async function rows(sql) {
  return (await db.runAndReadAll(sql)).getRowObjectsJson();
}

await run(days(options.year, asOf, options.population, Number(options['known-years'])));
await loadFacts(db, run, rows, files);
await run(script('measures.sql'));

const figures = figuresOf(rows);
const prevalence = options.prevalence ? Number(options.prevalence) : null;
console.log(JSON.stringify({
  year: options.year,
  asOf,
  population: options.population,
  bullseye: { atDate: asOf < yearEnd ? asOf : yearEnd, ...await figures.bullseye(prevalence) },
  presentations: await figures.presentations(),
  inTreatment: await figures.inTreatment(),
  movements: await figures.movements(),
  exits: await figures.exits(),
  retention: await figures.retention(),
  effectiveTreatment: await figures.effectiveTreatment(),
  waiting: await figures.waiting(),
  top: { compliance: await figures.compliance(), ...await figures.outcomes() },
  need: await figures.need(),
}, null, 1));
