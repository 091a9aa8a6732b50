// Answers questions as the pages of Throughcare's web service do, from journeys in memory: reads extracts, says that it
// is ready, and then answers one question for each line of its input. It counts by the statements of measures.sql,
// each time those that a section needs, over the journeys and open-access episodes that the filter lets through.
//
//   node questions.mjs FILE... --as-of 2007-06-30
//   {"section": "exits", "year": "2006-07", "population": "all", "filter": {"agency": ["CDTS1"], "sex": ["female"]}}

import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { text } from './extract.mjs';
import { days, loadFacts, script } from './facts.mjs';
import { figuresOf } from './figures.mjs';

const { values: options, positionals: files } = parseArgs({ allowPositionals: true, options: { 'as-of': { type: 'string' } } });
const asOf = options['as-of'];

const parts = {
  bullseye: ['rings'],
  presentations: ['presentations', 'entries', 'presentations_profile'],
  inTreatment: ['in_treatment', 'in_treatment_totals', 'in_treatment_by_agency', 'in_treatment_profile'],
  movements: ['in_treatment_by_agency', 'movements'],
  exits: ['exits'],
  retention: ['presentations', 'retention', 'survival', 'bands'],
  effectiveTreatment: ['in_treatment', 'effective'],
  waiting: ['waits', 'waiting'],
  compliance: ['journey_tops', 'compliance'],
  outcomes: ['journey_tops', 'pairs', 'substances', 'outcomes', 'ratings'],
  need: ['presentations', 'in_treatment', 'known_persons', 'determinable', 'ended', 'need'],
};

const sections = {
  summary: ['bullseye', 'inTreatment', 'presentations', 'waiting', 'retention', 'effectiveTreatment', 'exits', 'outcomes'],
  bullseye: ['bullseye'],
  presentations: ['presentations', 'inTreatment'],
  'system-map': ['presentations', 'inTreatment', 'exits', 'movements'],
  exits: ['exits'],
  retention: ['retention', 'exits'],
  'effective-treatment': ['effectiveTreatment'],
  waits: ['waiting'],
  outcomes: ['compliance', 'outcomes'],
  need: ['need'],
};

const dimensions = {
  sex: 'sex', age: 'ageBand', ethnicity: 'ethnicGroup', drug: 'mainDrug', injecting: 'injecting', parental: 'parental',
  housing: 'accommodation', source: 'referralSource',
};

const db = await (await DuckDBInstance.create(':memory:')).connect();
const run = (statements) => db.run(statements);
const rows = async (sql) => (await db.runAndReadAll(sql)).getRowObjectsJson();

const measures = script('measures.sql').replace(/^--.*$/gm, '').split(/;\s*$/m).map((s) => s.trim()).filter(Boolean);
const tables = new Map();
await run(days('2006-07', asOf, 'all'));
await loadFacts(db, run, rows, files);
for (const statement of measures) {
  const [, name, query] = /^create table (\w+) as\s(.*)$/s.exec(statement) ?? [];
  if (name) {
    tables.set(name, query);
  } else {
    await run(statement);
  }
}
await run(script('questions.sql'));

function condition(population, filter) {
  const conditions = Object.entries(filter).map(([facet, keys]) => (facet === 'agency'
    ? `list_has_any(agencies, [${keys.map(text)}])`
    : `profile."${dimensions[facet]}" in (${keys.map(text)})`));
  return [...(population === 'pdu' ? ['pdu'] : []), ...conditions].join(' and ') || 'true';
}

async function answer({ section, year, population, filter }) {
  const where = condition(population, filter);
  const wanted = new Set(sections[section].flatMap((part) => parts[part]));
  await run(`${days(year, asOf, population)}
create or replace temp view journeys as select * exclude (pdu, agencies, profile) from every_journey where ${where};
create or replace temp view open_access_episodes as select * exclude (agencies, profile) from every_open_access_episode where ${where};
${[...tables].filter(([name]) => wanted.has(name)).map(([name, query]) => `create or replace temp table ${name} as ${query};`).join('\n')}`);
  const figures = figuresOf(rows);
  const found = {};
  for (const part of sections[section]) {
    if (part === 'compliance') {
      found.top = { ...found.top, compliance: await figures.compliance() };
    } else if (part === 'outcomes') {
      found.top = { ...found.top, ...await figures.outcomes() };
    } else {
      found[part] = await figures[part](null);
    }
  }
  return found;
}

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const begun = performance.now();
  const figures = await answer(JSON.parse(line));
  console.log(JSON.stringify({ milliseconds: performance.now() - begun, figures }));
}
