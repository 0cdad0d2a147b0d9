// Holds what was sent to a forge, and what it answered, to a published client of that forge. The client is asked to do
// the same: what it sends must be what was sent, and its types must know every field of both, with its type.
//
// Takes the client's name, a file with the exchanges and a folder to work in; prints each difference on a line.
import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [clientName, file, folder] = process.argv.slice(2);
const packages = fileURLToPath(new URL("node_modules", import.meta.url));

const literal = (value) => JSON.stringify(value);
const camel = (name) => name.replace(/_./g, (part) => part[1].toUpperCase());
const options = (fields) =>
  literal(Object.fromEntries(Object.entries(fields).map(([name, value]) => [camel(name), value])));
// The client would go through all pages by itself.
const page = (query, more = {}) => options({ ...query, ...more, maxPages: 1 });

// For each request that is described, by method and path: how the client is asked for it, and the type of the answer.
// The parts of the path come as they stand between slashes, the exchange with its query and its body.
const swagger = (factory) => ({
  root: "/api/v1",
  imports: `import { ${factory}, type Issue, type Comment } from "${clientName}";`,
  client: `${factory}("http://forge.test", { token: "t" }).repos`,
  calls: {
    "GET /repos/*/*/issues": (p, e) => [`issueListIssues(${p}, ${literal(e.query)})`, "Issue"],
    "POST /repos/*/*/issues": (p, e) => [`issueCreateIssue(${p}, ${literal(e.body)})`, "Issue"],
    "GET /repos/*/*/issues/*": (p) => [`issueGetIssue(${p})`, "Issue"],
    "PATCH /repos/*/*/issues/*": (p, e) => [`issueEditIssue(${p}, ${literal(e.body)})`, "Issue"],
    "GET /repos/*/*/issues/*/comments": (p, e) => [`issueGetComments(${p}, ${literal(e.query)})`, "Comment"],
    "POST /repos/*/*/issues/*/comments": (p, e) => [`issueCreateComment(${p}, ${literal(e.body)})`, "Comment"],
    "PATCH /repos/*/*/issues/comments/*": (p, e) => [`issueEditComment(${p}, ${literal(e.body)})`, "Comment"],
    "DELETE /repos/*/*/issues/comments/*": (p) => [`issueDeleteComment(${p})`, "Comment"],
  },
});

const request = "MergeRequestSchema";
const gitlab = {
  root: "/api/v4",
  imports: `import { Gitlab, type IssueSchema, type ${request}, type NoteSchema } from "${clientName}";`,
  client: `new Gitlab({ host: "http://forge.test", token: "t" })`,
  calls: {
    "GET /projects/*/issues": (p, e) => [
      `Issues.all(${page(e.query, { projectId: JSON.parse(p[0]) })})`,
      "IssueSchema",
    ],
    "POST /projects/*/issues": (p, { body: { title, ...rest } }) => [
      `Issues.create(${p}, ${literal(title)}, ${options(rest)})`,
      "IssueSchema",
    ],
    "GET /projects/*/issues/*": (p) => [`Issues.show(${p[1]}, { projectId: ${p[0]} })`, "IssueSchema"],
    "PUT /projects/*/issues/*": (p, e) => [`Issues.edit(${p}, ${options(e.body)})`, "IssueSchema"],
    "GET /projects/*/issues/*/notes": (p, e) => [`IssueNotes.all(${p}, ${page(e.query)})`, "NoteSchema"],
    "POST /projects/*/issues/*/notes": (p, e) => [`IssueNotes.create(${p}, ${literal(e.body.body)})`, "NoteSchema"],
    "PUT /projects/*/issues/*/notes/*": (p, e) => [`IssueNotes.edit(${p}, ${options(e.body)})`, "NoteSchema"],
    "DELETE /projects/*/issues/*/notes/*": (p) => [`IssueNotes.remove(${p})`, "NoteSchema"],
    "GET /projects/*/merge_requests": (p, e) => [
      `MergeRequests.all(${page(e.query, { projectId: JSON.parse(p[0]) })})`,
      request,
    ],
    "GET /projects/*/merge_requests/*": (p) => [`MergeRequests.show(${p})`, request],
    "PUT /projects/*/merge_requests/*": (p, e) => [`MergeRequests.edit(${p}, ${options(e.body)})`, request],
    "GET /projects/*/merge_requests/*/notes": (p, e) => [`MergeRequestNotes.all(${p}, ${page(e.query)})`, "NoteSchema"],
  },
};

const clients = { "gitea-js": swagger("giteaApi"), "forgejo-js": swagger("forgejoApi"), "@gitbeaker/rest": gitlab };
const client = clients[clientName];
const exchanges = JSON.parse(readFileSync(file, "utf8"));
const problems = [];

const lines = [
  client.imports,
  "type Known<T> = { [K in keyof T as string extends K ? never : K]: T[K] };",
  "const sent: unknown[] = [];",
  "globalThis.fetch = async (input: RequestInfo | URL, init?: RequestInit) => {",
  "  const request = new Request(input, init);",
  "  sent.push({ method: request.method, url: request.url, body: await request.text() });",
  '  return new Response("[]", { headers: { "content-type": "application/json" } });',
  "};",
  `const client = ${client.client};`,
];
const checked = [];
for (const exchange of exchanges) {
  const name = `${exchange.method} ${exchange.path}`;
  const path = exchange.path.slice(client.root.length);
  const pattern = (route) => new RegExp(`^${route.replaceAll("*", "([^/]+)")}$`);
  const found = Object.entries(client.calls)
    .map(([route, call]) => [pattern(route).exec(`${exchange.method} ${path}`), call])
    .find(([match]) => match);
  if (!found) {
    problems.push(`${name}: no such operation`);
    continue;
  }
  const [match, call] = found;
  const parts = match.slice(1).map((part) => (/^[0-9]+$/.test(part) ? part : literal(decodeURIComponent(part))));
  const [code, type] = call(parts, exchange);
  checked.push({ name, exchange });
  lines.push(`await client.${code}; // ${name}`);
  const answers = [exchange.answer ?? []].flat();
  answers.forEach((answer, i) => {
    const keys = Object.keys(answer).map(literal).join(" | ") || "never";
    const known = `Pick<Known<${type}>, ${keys}>`;
    lines.push(`export const answer${checked.length}_${i}: ${known} = ${literal(answer)}; // ${name}`);
  });
}
lines.push("console.log(JSON.stringify(sent));");

symlinkSync(packages, join(folder, "node_modules"));
writeFileSync(join(folder, "package.json"), '{"type":"module"}');
writeFileSync(join(folder, "check.ts"), lines.join("\n"));
const compilerOptions = { strict: true, skipLibCheck: true, target: "es2022", module: "nodenext", types: [] };
writeFileSync(join(folder, "tsconfig.json"), literal({ compilerOptions, files: ["check.ts"] }));
try {
  execFileSync(process.execPath, [join(packages, "typescript/bin/tsc")], { cwd: folder, encoding: "utf8" });
} catch (failure) {
  const errors = [...failure.stdout.matchAll(/^check\.ts\((\d+),\d+\): error \w+: (.*)$/gm)];
  problems.push(...errors.map(([, line, words]) => `${lines[line - 1].split(" // ").pop()}: ${words}`));
  if (errors.length === 0) {
    throw new Error(failure.stdout);
  }
}

const sorted = (fields) => fields && Object.fromEntries(Object.entries(fields).sort());
const query = (url) => [...new URL(url).searchParams].map(([name, value]) => `${name}=${value}`).sort();
const sent = JSON.parse(execFileSync(process.execPath, ["check.js"], { cwd: folder, encoding: "utf8" }));
checked.forEach(({ name, exchange }, i) => {
  const ours = {
    method: exchange.method,
    path: exchange.path,
    query: Object.entries(exchange.query).map(([key, value]) => `${key}=${value}`).sort(),
    body: sorted(exchange.body ?? null),
  };
  const theirs = {
    method: sent[i].method,
    path: new URL(sent[i].url).pathname,
    query: query(sent[i].url),
    // A client may send an empty object where there is nothing to say.
    body: sent[i].body && sent[i].body !== "{}" ? sorted(JSON.parse(sent[i].body)) : null,
  };
  for (const part of Object.keys(ours)) {
    if (literal(ours[part]) !== literal(theirs[part])) {
      problems.push(`${name}: ${part} is ${literal(ours[part])}, the client's is ${literal(theirs[part])}`);
    }
  }
});
if (sent.length !== checked.length) {
  problems.push(`the client sent ${sent.length} requests for ${checked.length}`);
}
console.log(problems.join("\n"));
