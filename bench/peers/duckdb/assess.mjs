// The measures of a needs assessment in DuckDB: the same figures as `throughcare assess --format json`, from the
// same extracts. facts.sql makes episodes and journeys, measures.sql the figures, this file prints them.
//
//   node assess.mjs FILE... --year 2006-07 --as-of 2007-06-30 [--population all|pdu] [--prevalence N] [--known-years 2]

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { extract, text } from './extract.mjs';

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
const year = /^(\d{4})-\d\d$/.exec(options.year ?? '')?.[1];
const asOf = /^\d{4}-\d\d-\d\d$/.exec(options['as-of'] ?? '')?.[0];
if (!files.length || !year || !asOf || !['all', 'pdu'].includes(options.population)) {
  console.error('usage: node assess.mjs FILE... --year 2006-07 --as-of 2007-06-30 [--population all|pdu] [--prevalence N]');
  process.exit(2);
}
const yearStart = `${year}-04-01`;
const yearEnd = `${Number(year) + 1}-03-31`;
const endDay = asOf < yearEnd ? asOf : yearEnd;

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const dataset = (name) => here(`../../../src/Throughcare.Domain/Dataset/H/${name}`);

const db = await (await DuckDBInstance.create(':memory:')).connect();
let clock = performance.now();
let cpu = process.cpuUsage();

/** Runs a script of statements one after the other. */
async function run(script) {
  for (const statement of await splitStatements(script)) {
    await statement();
    if (options.timings) {
      const { user, system } = process.cpuUsage(cpu);
      console.error(`${(performance.now() - clock).toFixed(0).padStart(6)} ms wall ${((user + system) / 1000).toFixed(0).padStart(6)} ms CPU  ${statement.label}`);
      clock = performance.now();
      cpu = process.cpuUsage();
    }
  }
}

async function splitStatements(script) {
  const extracted = await db.extractStatements(script);
  const labels = script.replace(/^--.*$/gm, '').split(/;\s*$/m).map((s) => s.trim().split('\n')[0]);
  return Array.from({ length: extracted.count }, (_, i) => Object.assign(
    async () => (await extracted.prepare(i)).run(), { label: labels[i] }));
}

async function rows(sql) {
  return (await db.runAndReadAll(sql)).getRowObjectsJson();
}

// A column of the data set that no file has is missing values.
const { columns: present, query } = extract(files);
const wanted = (await rows(`select header from read_csv(${text(dataset('fields.csv'))}, all_varchar = true)`)).map((c) => c.header);
const columns = wanted.map((c) => (present.has(c) ? `"${c}"` : `null::varchar as "${c}"`));

await run(`
set variable year_start = date '${yearStart}';
set variable year_end = date '${yearEnd}';
set variable end_day = date '${endDay}';
set variable as_of = date '${asOf}';
set variable known_from = date '${Number(year) - Number(options['known-years'])}-04-01';
set variable pdu_only = ${options.population === 'pdu'};
create view source as
select ${columns.join(', ')} ${query};
create table codes as from read_csv(${text(dataset('codes.csv'))}, all_varchar = true, types = {'tier': 'int'});
create table top_items as from read_csv(${text(dataset('top-items.csv'))}, all_varchar = true);
`);
for (const { list, codes } of await rows('select list, list(code) as codes from codes group by list')) {
  const type = `code_${list.toLowerCase()}`;
  await db.run(`create type ${type} as enum (${codes.map(text)})`);
  await db.run(`create macro ${type}(x) as coalesce(try_cast(x as ${type}), try_cast(upper(trim(x)) as ${type}))`);
}
await run(readFileSync(here('facts.sql'), 'utf8'));
await run(readFileSync(here('measures.sql'), 'utf8'));

const one = async (table) => (await rows(`from ${table}`))[0];
const counts = (list) => Object.fromEntries(list.map(({ key, count }) => [key, count]));
const sum = (list, of) => list.reduce((total, row) => total + row[of], 0);
const without = (row, key) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== key));
const keyed = (list) => Object.fromEntries(list.map((row) => [row.key, without(row, 'key')]));
const rate = (k, n) => Math.floor((2 * k * 10000 + n) / (2 * n)) / 10000;
const prevalence = options.prevalence ? Number(options.prevalence) : null;

// Met and unmet need: groups of dimensions, with the stages of each.
const need = {};
for (const { dimension, key, stage, mark, ...figures } of await rows('from need order by all')) {
  const of = (need[dimension] ??= {});
  const group = dimension === 'everybody' ? of : (of[key] ??= {});
  group[stage] = { ...figures, ...(mark && { mark }) };
}

async function profile(table) {
  const groups = {};
  for (const { dimension, key, count } of await rows(`from ${table} order by all`)) {
    (groups[dimension] ??= {})[key] = count;
  }
  return groups;
}

const rings = counts(await rows('select ring as key, count from rings'));
const known = Object.values(rings).reduce((a, b) => a + b, 0);
const totals = await one('in_treatment_totals');
const byAgency = await rows('from in_treatment_by_agency order by key');
const movements = await rows('from movements order by all');
const movementsBy = (end) => {
  const total = {};
  for (const m of movements) total[m[end]] = (total[m[end]] ?? 0) + m.count;
  return total;
};
const exits = await rows('from exits order by agency');
const retention = await one('retention');
const waiting = await rows('from waiting order by key');
const compliance = await one('compliance');
const outcomes = await one('outcomes');
const ratings = keyed(await rows('from ratings'));
const empty = { count: 0, valid: 0, within21Days: 0, meanDays: null };
const waitsOf = (kind) => keyed(waiting.filter((w) => w.key === kind))[kind] ?? empty;
const unrated = { n: 0, meanStart: null, meanLater: null };

console.log(JSON.stringify({
  year: options.year,
  asOf,
  population: options.population,
  bullseye: {
    atDate: endDay,
    rings: ['structured-at-year-end', 'open-access-at-year-end', 'structured-in-year', 'open-access-in-year',
      'criminal-justice-in-year', 'known-before'].map((ring, i) => ({ ring, count: i === 4 ? null : rings[i + 1] ?? 0 })),
    known,
    prevalence,
    unknown: prevalence && Math.max(0, prevalence - known),
    penetration: prevalence && rate(known, prevalence),
    treatmentPenetration: prevalence && rate(totals.during_year, prevalence),
  },
  presentations: {
    total: retention.starts,
    byAgency: counts(await rows('select first_agency as key, count(*)::int as count from presentations group by all order by key')),
    profile: await profile('presentations_profile'),
    entries: await rows('from entries order by all'),
  },
  inTreatment: {
    atYearEnd: totals.at_year_end,
    duringYear: totals.during_year,
    byAgency: counts(byAgency),
    profile: await profile('in_treatment_profile'),
  },
  movements: {
    total: sum(movements, 'count'),
    concurrent: sum(movements, 'concurrent'),
    byFrom: movementsBy('from'),
    byTo: movementsBy('to'),
    pairs: movements.map(({ from, to, count }) => ({ from, to, count })),
    outRate: Object.fromEntries(Object.entries(movementsBy('from')).map(([agency, n]) => [agency, rate(n, counts(byAgency)[agency])])),
  },
  exits: {
    total: sum(exits, 'planned') + sum(exits, 'referredOn') + sum(exits, 'unplanned'),
    planned: sum(exits, 'planned'),
    referredOn: sum(exits, 'referredOn'),
    unplanned: sum(exits, 'unplanned'),
    byAgency: Object.fromEntries(exits.map(({ agency, ...groups }) => [agency, groups])),
  },
  retention: {
    starts: retention.starts,
    determinable: retention.determinable,
    retained12Weeks: retention.retained,
    survival: (await rows('from survival order by w')).map((w) => w.share),
    bands: counts(await rows('from bands order by key')),
  },
  effectiveTreatment: await one('effective'),
  waiting: {
    first: waitsOf('first'),
    subsequent: waitsOf('subsequent'),
    byIntervention: keyed(waiting.filter((w) => /^\d+$/.test(w.key))),
  },
  top: {
    compliance: {
      start: { due: compliance.start_due, done: compliance.start_done },
      review: { due: compliance.review_due, done: compliance.review_done },
      exit: { due: compliance.exit_due, done: compliance.exit_done },
    },
    pairs: outcomes.pairs,
    substances: keyed(await rows('from substances order by key')),
    injecting: { n: outcomes.injecting_n, resolved: outcomes.injecting_resolved },
    acuteHousingProblem: { n: outcomes.housing_n, resolved: outcomes.housing_resolved },
    evictionRisk: { n: outcomes.eviction_n, resolved: outcomes.eviction_resolved },
    paidWork: { n: outcomes.work_n, tenDaysOrMoreAtStart: outcomes.work_start, tenDaysOrMoreLater: outcomes.work_later },
    psychologicalHealth: ratings.psychologicalHealth ?? unrated,
    physicalHealth: ratings.physicalHealth ?? unrated,
    qualityOfLife: ratings.qualityOfLife ?? unrated,
  },
  need,
}, null, 1));
