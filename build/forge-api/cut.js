// Writes the part of GitHub's description that git-session uses, because the whole takes a proxy minutes to read, and
// closes its objects: a field that is not described is then as wrong as one of another type.
import { readFileSync, writeFileSync } from "node:fs";

const issues = "/repos/{owner}/{repo}/issues";
const paths = [
  issues,
  `${issues}/{issue_number}`,
  `${issues}/{issue_number}/comments`,
  `${issues}/comments/{comment_id}`,
];

function close(schema) {
  if (schema.properties && schema.additionalProperties === undefined && !schema.allOf) {
    schema.additionalProperties = false;
  }
  const { properties = {}, additionalProperties, items, anyOf = [], oneOf = [], allOf = [], not } = schema;
  [...Object.values(properties), additionalProperties, items, ...anyOf, ...oneOf, ...allOf, not]
    .filter((part) => part && typeof part === "object")
    .forEach(close);
  if (schema.nullable && !schema.type) {
    // The proxy's validator gives up on the whole message where this stands, and says nothing.
    const { nullable, ...rest } = schema;
    Object.keys(schema).forEach((key) => delete schema[key]);
    schema.anyOf = [rest, { type: "object", nullable, maxProperties: 0 }];
  }
}

const [source, target] = process.argv.slice(2);
const whole = JSON.parse(readFileSync(source, "utf8"));
const part = { openapi: whole.openapi, info: whole.info, paths: {} };
for (const path of paths) {
  if (!(path in whole.paths)) {
    throw new Error(`GitHub describes no ${path}`);
  }
  part.paths[path] = whole.paths[path];
  for (const operation of Object.values(part.paths[path])) {
    const messages = [operation.requestBody ?? {}, ...Object.values(operation.responses ?? {})];
    messages.flatMap((message) => Object.values(message.content ?? {})).forEach((content) => close(content.schema));
  }
}
writeFileSync(target, JSON.stringify(part));
