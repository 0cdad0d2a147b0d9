// The types of a session's records and their fields, and what two versions of an agent differ in.
// usage: node shapes.mjs KNOWN NEWEST     files that circle.mjs wrote; exits with 4 if they differ
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * For each type of object its fields, as paths, with the kinds of values; of lists the fields of all elements. An object
 * that names its type or role is a type of its own wherever it stands.
 * @param {string} text JSON lines, or one document
 */
export function shapesOf(text) {
  const shapes = {};
  for (const record of records(text)) {
    visit(record, 'record', '', shapes);
  }
  for (const fields of Object.values(shapes)) {
    for (const path of Object.keys(fields)) fields[path] = [...fields[path]].sort();
  }
  return shapes;
}

function records(text) {
  try {
    return [JSON.parse(text)];
  } catch {
    return text.split('\n').flatMap((line) => {
      try {
        return [JSON.parse(line)];
      } catch {
        return [];
      }
    });
  }
}

function visit(value, type, path, shapes) {
  if (Array.isArray(value)) {
    value.forEach((element) => visit(element, type, `${path}[]`, shapes));
  } else if (value !== null && typeof value === 'object') {
    const own = ['type', 'subtype', 'role', 'kind'].map((name) => value[name]).filter(isType).join(':');
    const inner = own === '' ? type : `${type === 'record' ? '' : `${type} > `}${own}`;
    const from = own === '' ? path : '';
    shapes[inner] ??= {};
    for (const [name, member] of Object.entries(value)) {
      const shown = isName(name) ? name : '*';
      visit(member, inner, from === '' ? shown : `${from}.${shown}`, shapes);
    }
  } else {
    ((shapes[type] ??= {})[path] ??= new Set()).add(value === null ? 'null' : typeof value);
  }
}

function isType(value) {
  return typeof value === 'string' && /^[A-Za-z][\w.:/-]{0,40}$/.test(value);
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
      for (const [field, kinds] of Object.entries(newest[type])) {
        const before = known[type][field];
        const other = kinds.filter((kind) => kind !== 'null' && !before?.includes(kind));
        if (!before) rows.push(['new field', type, `${field}: ${kinds.join(' or ')}`]);
        else if (other.length > 0 && before.some((kind) => kind !== 'null')) {
          rows.push(['other kind of value', type, `${field}: ${before.join(' or ')}, now ${other.join(' or ')}`]);
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
  process.exitCode = rows.length === 0 ? 0 : 4;
  rows.forEach((row) => console.log(`  ${row[0].padEnd(20)} ${row[1].padEnd(40)} ${row[2]}`));
}
