#!/usr/bin/env node
// Starts the program of this platform, which npm installed beside this package.
const { spawn } = require('node:child_process');
const { constants } = require('node:os');

const name = `git-session-${process.platform}-${process.arch}`;
let program;
try {
  program = require.resolve(`${name}/bin/git-session`);
} catch {
  console.error(`error: ${name} is not installed; npm leaves it out with --omit=optional, and there is none for other platforms`);
  process.exit(3);
}
const child = spawn(program, process.argv.slice(2), { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('error', (error) => {
  console.error(`error: ${program} can't be started: ${error.message}`);
  process.exit(3);
});
child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
