// How an extract is read: every column as text. DuckDB pads a short row; one more column than the header names takes
// what a row has too many, and ignore_errors drops rows with still more. Files with the same header are read together.

import { closeSync, openSync, readSync } from 'node:fs';

export const text = (value) => `'${value.replaceAll("'", "''")}'`;

const dialect = `header = true, delim = ',', quote = '"', escape = '"', null_padding = true, ignore_errors = true,
  auto_detect = false, nullstr = 'NA'`;

/** The columns of a file, from its first line. */
function columnsOf(file) {
  const start = Buffer.alloc(1 << 16);
  const opened = openSync(file);
  const [line] = start.toString('utf8', 0, readSync(opened, start)).split(/\r?\n/, 1);
  closeSync(opened);
  return line.replace(/^\uFEFF/, '').split(',').map((name) => name.replaceAll('"', '').trim().toUpperCase());
}

/** A query for the rows of files, and the columns that it has. */
export function extract(files) {
  const headers = new Map();
  for (const file of files) {
    const header = JSON.stringify(columnsOf(file));
    headers.set(header, [...(headers.get(header) ?? []), file]);
  }
  const readers = [...headers].map(([header, same]) => {
    const types = [...JSON.parse(header), 'too many'].map((name) => `${text(name)}: 'varchar'`);
    return `from read_csv([${same.map(text)}], columns = {${types}}, ${dialect})`;
  });
  return {
    columns: new Set([...headers.keys()].flatMap((header) => JSON.parse(header))),
    query: `from (${readers.join(' union all by name ')}) where "too many" is null`,
  };
}
