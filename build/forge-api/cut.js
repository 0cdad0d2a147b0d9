// Writes the part of GitHub's description that git-session uses: the whole takes the proxy minutes to read.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [target, ...paths] = process.argv.slice(2);
const source = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.deref.json");
const whole = JSON.parse(readFileSync(source, "utf8"));
const missing = paths.filter((path) => !(path in whole.paths));
if (missing.length > 0) {
  throw new Error(`GitHub describes no ${missing.join(", ")}`);
}
const part = { openapi: whole.openapi, info: whole.info, paths: {} };
paths.forEach((path) => (part.paths[path] = whole.paths[path]));
writeFileSync(target, JSON.stringify(part));
