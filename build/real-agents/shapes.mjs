// The types of a session's records and their fields, and what two versions of an agent differ in.
// usage: node shapes.mjs KNOWN NEWEST     files that circle.mjs wrote
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** For each type of record its fields, as paths; of lists the fields of all elements. */
export function shapesOf(text) {
  const shapes = {};
  for (const line of text.split('\n')) {
    let record;
    try {
      record = JSON.parse(line);
    } catch {
      continue;
    }
    const type = [record.type, record.payload?.type, record.message?.role].filter((part) => typeof part === 'string').join('/');
    collect(record, '', (shapes[type || 'record'] ??= {}));
  }
  return shapes;
}

function collect(value, path, fields) {
  if (Array.isArray(value)) {
    value.forEach((element) => collect(element, `${path}[]`, fields));
  } else if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      const shown = isName(name) ? name : '*';
      collect(inner, path === '' ? shown : `${path}.${shown}`, fields);
    }
  } else {
    fields[path] = typeof value;
  }
}

// Paths and ids are names of members too, and differ in every session.
function isName(name) {
  return /^[A-Za-z_$][\w$-]*$/.test(name) && !/\d.*\d.*\d.*\d/.test(name);
}

function differences(known, newest) {
  const rows = [];
  for (const type of new Set([...Object.keys(known), ...Object.keys(newest)])) {
    if (!known[type]) rows.push(['new type', type, '']);
    else if (!newest[type]) rows.push(['type is gone', type, '']);
    else {
      for (const field of Object.keys(newest[type])) {
        if (!(field in known[type])) rows.push(['new field', type, `${field}: ${newest[type][field]}`]);
        else if (known[type][field] !== newest[type][field]) {
          rows.push(['other kind of value', type, `${field}: ${known[type][field]}, ${newest[type][field]}`]);
        }
      }
      for (const field of Object.keys(known[type])) {
        if (!(field in newest[type])) rows.push(['field is gone', type, field]);
      }
    }
  }
  return rows;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [known, newest] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
  const rows = differences(known, newest);
  console.log(rows.length === 0 ? '  the newest version writes the same records' : '  what the newest version writes otherwise:');
  rows.forEach((row) => console.log(`  ${row[0].padEnd(20)} ${row[1].padEnd(40)} ${row[2]}`));
}
