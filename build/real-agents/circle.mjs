// Drives one agent through the whole circle and prints its row of the table. Runs where there is no network but loopback.
// usage: node circle.mjs AGENT VERSION FOLDER ROOT
//   FOLDER  where the agent is installed; what happened is kept in FOLDER/work
//   ROOT    this project, built
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { AGENTS } from './agents.mjs';
import { shapesOf } from './shapes.mjs';

const [name, version, folder, root] = process.argv.slice(2);
const agent = AGENTS[name];
const work = join(folder, 'work');
const PLAN = '42';
const AGENT_SECONDS = 120;
const HOOK_SECONDS = 30;
const PROMPTS = { shell: 'Use the shell, please', poem: 'Write the poem', helper: 'Ask a helper', after: 'And now?' };
// Those of new sessions.
const TOLD = 'What is known?';
const LOOK = 'Look it up';
const TOOLS = ['search_sessions', 'read_session', 'why_line', 'list_sessions', 'session_stats'];

const interfaces = readFileSync('/proc/net/dev', 'utf8').split('\n').slice(2);
if (interfaces.some((line) => line.trim() !== '' && !/^\s*(lo|sit0|tunl0|ip6tnl0|dummy0)/.test(line))) {
  console.error('error: there is a network besides loopback; start build/real-agents/run instead');
  process.exit(2);
}

rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });

/** A machine: a home, and a clone of the project in it. */
function machine(title) {
  const home = join(work, title);
  const clone = join(home, 'project');
  mkdirSync(join(home, 'tmp'), { recursive: true });
  return { title, home, clone };
}

const here = machine('here');
const there = machine('there');
const remote = join(work, 'remote.git');
let url;

function environment({ home }) {
  return {
    HOME: home,
    PATH: [join(folder, 'node_modules/.bin'), join(root, 'target/app/bin'), dirname(process.execPath), '/usr/local/bin:/usr/bin:/bin'].join(':'),
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    USER: 'tester',
    SHELL: '/bin/bash',
    TMPDIR: join(home, 'tmp'),
    XDG_RUNTIME_DIR: join(home, 'tmp'),
    GIT_CONFIG_NOSYSTEM: '1',
  };
}

function git(where, ...words) {
  return execFileSync('git', words, { cwd: where.clone, env: environment(where), encoding: 'utf8', stdio: 'pipe' });
}

/** git-session's answer, one JSON object. */
function session(where, ...words) {
  const done = spawnSync('git-session', [...words, '--json'], { cwd: where.clone, env: environment(where), encoding: 'utf8' });
  const line = done.stdout.trim();
  const answer = line === '' ? { success: false, error: done.stderr.trim() || String(done.error) } : JSON.parse(line);
  if (!answer.success) throw new Error(`git-session ${words.join(' ')}: ${answer.error}`);
  return answer;
}

/** Runs the agent; what it prints is kept in a file. */
function run(where, words) {
  const done = spawnSync(words[0], words.slice(1), {
    cwd: where.clone,
    env: { ...environment(where), ...agent.environment(url) },
    encoding: 'utf8',
    input: '',
    timeout: AGENT_SECONDS * 1000,
  });
  writeFileSync(join(work, `agent-${Date.now()}.txt`), `${words.join(' ')}\n${done.stdout}\n${done.stderr}\n${done.error ?? ''}`);
  if (done.status !== 0) {
    const last = `${done.stderr}\n${done.stdout}`.trim().split('\n').slice(-1)[0];
    throw new Error(`${words[0]} ended with ${done.status ?? done.error}: ${last}`);
  }
}

/** Runs the agent in a terminal, types the prompt once it asks for one, and ends it once it has answered. */
function type(where, words, prompt) {
  const env = { ...environment(where), ...agent.environment(url) };
  const tmux = (...rest) => spawnSync('tmux', ['-L', 'circle', '-f', '/dev/null', ...rest], { cwd: where.clone, env, encoding: 'utf8' }).stdout;
  const asks = () => agent.asks.test(tmux('capture-pane', '-p'));
  tmux('new-session', '-d', '-x', '120', '-y', '40', ...words);
  try {
    expect(wait(AGENT_SECONDS, asks), `${words[0]} does not ask for a prompt: ${tmux('capture-pane', '-p').trim().slice(0, 300)}`);
    const before = asked().length;
    tmux('send-keys', '-l', prompt);
    execFileSync('sleep', ['1']);
    tmux('send-keys', 'Enter');
    expect(wait(AGENT_SECONDS, () => asked().slice(before).includes(prompt)), 'the model was not asked');
    let screen = '';
    wait(AGENT_SECONDS, () => {
      const last = screen;
      execFileSync('sleep', ['2']);
      screen = tmux('capture-pane', '-p');
      return screen === last && agent.asks.test(screen);
    });
    tmux('send-keys', 'C-c');
    execFileSync('sleep', ['1']);
    tmux('send-keys', 'C-c');
    execFileSync('sleep', ['1']);
  } finally {
    writeFileSync(join(work, `agent-${Date.now()}.txt`), `${words.join(' ')}\n${tmux('capture-pane', '-p')}`);
    tmux('kill-server');
  }
}

/** Goes on with a session. */
function goOn(where, id, prompt, path) {
  const words = agent.resume(id, prompt, path);
  if (agent.asks) type(where, words, prompt);
  else run(where, words);
}

function wait(seconds, condition) {
  for (let i = 0; i < seconds * 5; i++) {
    const value = condition();
    if (value) return value;
    execFileSync('sleep', ['0.2']);
  }
  return null;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const requests = join(work, 'requests.jsonl');
const asked = () => (existsSync(requests) ? readFileSync(requests, 'utf8') : '');

async function startModel(clone) {
  const port = await freePort();
  const model = spawn(process.execPath, [join(root, 'build/real-agents/model/server.mjs'), port, requests, clone]);
  model.stderr.on('data', (text) => writeFileSync(join(work, 'model.txt'), text, { flag: 'a' }));
  await new Promise((resolve) => model.stdout.once('data', resolve));
  return { model, url: `http://127.0.0.1:${port}` };
}

function prepare() {
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', remote]);
  for (const where of [here, there]) {
    const env = environment(where);
    execFileSync('git', ['config', '--global', 'user.name', 'Jo'], { env });
    execFileSync('git', ['config', '--global', 'user.email', 'jo@example.com'], { env });
    execFileSync('git', ['config', '--global', 'init.defaultBranch', 'main'], { env });
    execFileSync('git', ['clone', '--quiet', remote, where.clone], { env, stdio: 'pipe' });
    if (where === here) {
      writeFileSync(join(where.clone, 'README.md'), 'A project.\n');
      git(where, 'add', '.');
      git(where, 'commit', '--quiet', '-m', 'Begin');
      git(where, 'push', '--quiet', 'origin', 'HEAD:main');
    }
    git(where, 'checkout', '--quiet', '-b', `${PLAN}-circle`);
  }
}

function mine(where) {
  const found = session(where, 'local', '--agent', name, '--offline').sessions;
  if (found.length !== 1) throw new Error(`local lists ${found.length} sessions, not 1`);
  return found[0];
}

const stored = (where) => {
  try {
    return session(where, 'list', '--plan', PLAN).sessions;
  } catch {
    return [];
  }
};

/** What the remote stores of the session. */
function raw(where) {
  const copy = join(work, 'stored.jsonl');
  rmSync(copy, { force: true });
  session(where, 'download', '--plan', PLAN, '--session-id', local.session_id, '-o', copy);
  return readFileSync(copy, 'utf8');
}

/** Requires that exactly these prompts are shown. */
function shows(where, wanted) {
  const { entries } = session(where, 'show', local.session_id);
  const prompts = entries.filter((entry) => entry.kind === 'prompt').map((entry) => entry.text);
  expect(JSON.stringify(prompts) === JSON.stringify(wanted), `the prompts are ${JSON.stringify(prompts).slice(0, 300)}`);
  return entries;
}

function expect(condition, message) {
  if (!condition) throw new Error(message);
}

const content = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);

/** A new session with an addition to the agent's configuration; what the model was asked in it, a line for each request. */
function withAddition(where, option, prompt) {
  const { path } = session(where, 'enable', name, option, '--print');
  const earlier = content(path);
  session(where, 'enable', name, option);
  const before = asked().length;
  if (option === '--context') agent.trust?.(where.home, where.clone, environment(where));
  const enabled = content(path);
  run(where, agent.start(prompt));
  const since = asked().slice(before);
  expect(content(path) === enabled, `the agent itself changed ${path}, so it can't be compared`);
  session(where, 'disable', name, option);
  expect(content(path) === earlier, `disable ${option} did not restore ${path}`);
  return since.split('\n').filter((line) => line.includes(prompt));
}

let local;
let resumed;

/** The steps, in order; each throws what is wrong, or returns a remark. */
const STEPS = {
  enabled() {
    if (!agent.hooks) return 'no hooks';
    session(here, 'enable', name);
    agent.trust?.(here.home, here.clone, environment(here));
  },
  works() {
    run(here, agent.start(PROMPTS.shell));
    local = mine(here);
    expect(existsSync(join(here.clone, 'made.txt')), 'the shell call made no file');
    for (const prompt of [PROMPTS.poem, PROMPTS.helper]) {
      goOn(here, local.session_id, prompt, local.path);
    }
    expect(/TWO/.test(readFileSync(join(here.clone, 'poem.txt'), 'utf8')), 'the poem was not changed');
  },
  'stores by itself'() {
    if (!agent.hooks) return 'no hooks';
    expect(wait(HOOK_SECONDS, () => stored(here).length > 0), 'nothing was stored by the hooks');
    expect(wait(HOOK_SECONDS, () => raw(here).includes(PROMPTS.helper)), 'the hooks did not store the last turn');
  },
  found() {
    const found = mine(here);
    expect(found.title.includes(PROMPTS.shell), `the title is ${JSON.stringify(found.title)}`);
  },
  stored() {
    session(here, 'upload', local.session_id, '--plan', PLAN);
    expect(stored(here).length === 1, 'list does not have it');
  },
  shown() {
    const entries = shows(here, [PROMPTS.shell, PROMPTS.poem, PROMPTS.helper]);
    const changed = entries.flatMap((entry) => entry.diffs ?? []).flatMap((diff) => diff.lines);
    expect(changed.some((line) => /^\+.*TWO/.test(line)), 'the change of a file is missing');
    expect(/hello/.test(JSON.stringify(entries)), 'the output of the shell is missing');
    if (!agent.helper) return 'yes; it has no subagents here';
    expect(entries.some((entry) => entry.kind === 'subagent'), 'the subagent is missing');
  },
  resumed() {
    git(there, 'fetch', '--quiet', 'origin');
    const placed = session(there, 'resume', local.session_id, '--plan', PLAN);
    expect(placed.agent === name, `it is taken for a session of ${placed.agent}`);
    const before = asked().length;
    const path = placed.path ?? mine(there).path;
    goOn(there, local.session_id, PROMPTS.after, path);
    const since = asked().slice(before);
    expect(since.includes(PROMPTS.after), 'the model was not asked');
    expect(since.includes(PROMPTS.shell), 'the model did not see the earlier prompts');
    resumed = mine(there);
    expect(resumed.session_id === local.session_id, 'it went on with another session');
  },
  'stored again'() {
    const answer = session(there, 'upload', resumed.session_id, '--plan', PLAN);
    expect(!answer.older, 'it was taken for an older version');
    shows(there, Object.values(PROMPTS));
  },
  'came back'() {
    const came = raw(here);
    if (/\.jsonl?$/.test(resumed.path)) {
      expect(came === readFileSync(resumed.path, 'utf8'), 'the bytes differ');
    } else {
      expect(Object.values(PROMPTS).every((prompt) => came.includes(prompt)), 'a prompt is missing'); // of a database
    }
  },
  told() {
    if (!agent.context) return 'no hooks for it';
    session(there, 'search', 'poem');
    const [first] = withAddition(there, '--context', TOLD);
    expect(first, 'the model was not asked');
    const missing = ['Earlier agent sessions of this repository', `Plan ${PLAN}`, PROMPTS.shell].filter((text) => !first.includes(text));
    expect(missing.length === 0, `the model did not read ${missing.join(', nor ')}`);
  },
  asks() {
    if (!agent.server) return 'no servers';
    session(there, 'search', 'poem');
    const requests = withAddition(there, '--mcp', LOOK);
    const id = local.session_id; // whole, since the ids of some agents begin with the time
    expect(requests.length > 0, 'the model was not asked');
    // Declared, or named in a list of tools that are to be searched.
    const lacking = TOOLS.filter((tool) => !new RegExp(`"[a-zA-Z_-]*${tool}\\\\*"`).test(requests.join('\n')));
    expect(lacking.length === 0, `the model was not offered ${lacking.join(', ')}`);
    expect(!requests[0].includes(id), 'the earlier session was known before the call');
    expect(requests.at(-1).includes(id), 'the answer does not name the earlier session');
  },
};

// Without these the others can't be tried.
const NEEDED = ['enabled', 'works', 'stored', 'resumed'];

async function circle() {
  prepare();
  const { model, url: address } = await startModel(here.clone);
  url = address;
  const marks = [];
  let known = {};
  const faults = [];
  try {
    for (const where of [here, there]) agent.configure(where.home, url);
    for (const [title, step] of Object.entries(STEPS)) {
      try {
        marks.push(`${title}: ${step() ?? 'yes'}`);
      } catch (error) {
        marks.push(`${title}: NO`);
        faults.push(`  ${title}: ${error.message}`);
        if (NEEDED.includes(title)) break;
      }
    }
    if (stored(here).length > 0) known = shapesOf(raw(here));
  } finally {
    model.kill();
    writeFileSync(join(folder, 'shapes.json'), JSON.stringify(known));
  }
  console.log(`${name} ${version}\n  ${marks.join(', ')}`);
  faults.forEach((fault) => console.log(fault));
  if (faults.length > 0) console.log(`  what happened is in ${work}`);
  process.exit(faults.length === 0 ? 0 : 1);
}

await circle();
