// Reads extracts into DuckDB and makes episodes and journeys of them, by facts.sql.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { extract, text } from './extract.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const dataset = (name) => here(`../../../src/Throughcare.Domain/Dataset/H/${name}`);

/** The text of a script beside this one. */
export const script = (name) => readFileSync(here(name), 'utf8');

/** Statements that tell the days of a question: a year such as 2006-07, a data date, and whom it is about. */
export function days(year, asOf, population, knownYears = 2) {
  const first = Number(year.slice(0, 4));
  const yearEnd = `${first + 1}-03-31`;
  return `
set variable year_start = date '${first}-04-01';
set variable year_end = date '${yearEnd}';
set variable end_day = date '${asOf < yearEnd ? asOf : yearEnd}';
set variable as_of = date '${asOf}';
set variable known_from = date '${first - knownYears}-04-01';
set variable pdu_only = ${population === 'pdu'};
`;
}

/**
 * @param db a connection
 * @param run runs a script of statements one after the other
 * @param rows what a query gives, as objects
 */
export async function loadFacts(db, run, rows, files) {
  // A column of the data set that no file has is missing values.
  const { columns: present, query } = extract(files);
  const wanted = (await rows(`select header from read_csv(${text(dataset('fields.csv'))}, all_varchar = true)`)).map((c) => c.header);
  const columns = wanted.map((c) => (present.has(c) ? `"${c}"` : `null::varchar as "${c}"`));
  await run(`
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
  await run(script('facts.sql'));
}
