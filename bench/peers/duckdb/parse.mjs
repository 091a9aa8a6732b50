// What DuckDB needs for nothing but parsing: every column that a measure uses, as text, smallest value of each.
//
//   node parse.mjs FILE...

import { DuckDBInstance } from '@duckdb/node-api';
import { extract } from './extract.mjs';

const used = ['AGNCY', 'CLIENTID', 'EPISODID', 'CONSENT', 'FINITIAL', 'SINITIAL', 'DOB', 'SEX', 'ETHNIC', 'REFLD',
  'ACCMNEED', 'PRNTSTAT', 'INJSTAT', 'RFLS', 'DRUG1', 'DRUG2', 'DRUG3', 'TRIAGED', 'DISD', 'DISRSN', 'MODID', 'MODAL',
  'REFMODDT', 'FAOMODDT', 'MODST', 'TOPID', 'TOPDATE', 'TRSTAGE', 'ALCUSE', 'OPIUSE', 'CRAUSE', 'COCAUSE', 'AMPHUSE',
  'CANNUSE', 'OTDRGUSE', 'IVDRGUSE', 'PWORK', 'PSYHSTAT', 'PHSTAT', 'QUALLIFE', 'ACUTHPBM', 'HRISK'];
const db = await (await DuckDBInstance.create(':memory:')).connect();
const { query } = extract(process.argv.slice(2));
const result = await db.runAndReadAll(`select count(*)::int as "rows", ${used.map((c) => `min(${c})`)} ${query}`);
console.log(result.getRowObjectsJson()[0].rows);
