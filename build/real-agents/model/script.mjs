// What the model says. A prompt with one of these words gets calls, one after the other; every other prompt gets a text
// that repeats what the model was asked before, which shows whether a resumed session brought its past along.

const POEM = 'one\ntwo\nthree\n';

const shell = {
  tools: ['exec_command', 'shell', 'run_shell_command', 'bash', 'Bash', 'execute_command', 'run_commands', 'exec'],
  values: { command: "printf 'hello\\n' > made.txt; cat made.txt" },
};
const write = { tools: ['write_file', 'write', 'Write', 'create', 'editor'], values: { path: 'poem.txt', content: POEM } };
const edit = { tools: ['replace', 'edit', 'Edit', 'editor'], values: { path: 'poem.txt', old: 'two', new: 'TWO' } };
const patch = {
  tools: ['exec_command', 'shell'],
  values: { command: "apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: poem.txt\n+one\n+two\n+three\n*** End Patch\nEOF" },
};
const patchAgain = {
  tools: ['exec_command', 'shell'],
  values: {
    command:
      "apply_patch <<'EOF'\n*** Begin Patch\n*** Update File: poem.txt\n@@\n one\n-two\n+TWO\n three\n*** End Patch\nEOF",
  },
};
const helper = {
  tools: ['spawn_agent', 'task', 'Task', 'agent', 'Agent', 'invoke_agent', 'subagent', 'use_subagents', 'spawn_subagent'],
  values: { prompt: 'Tell what is in the folder.' },
};
const waiting = { tools: ['wait_agent', 'wait'], values: {} };

const SCENES = [
  { word: 'shell', steps: [[shell]] },
  { word: 'poem', steps: [[write, patch], [edit, patchAgain]] },
  { word: 'helper', steps: [[helper], [waiting]] },
];

// What the parameters of tools are called, and what they mean here.
const MEANINGS = {
  command: ['command', 'cmd', 'commands'],
  path: ['file_path', 'filePath', 'path', 'absolute_path'],
  content: ['content', 'file_text'],
  old: ['old_string', 'oldString', 'old_str', 'oldText', 'old_text'],
  new: ['new_string', 'newString', 'new_str', 'newText', 'new_text'],
  prompt: ['prompt', 'message', 'task', 'objective', 'query', 'instruction', 'prompt_1'],
};
const NAMES = { subagent_type: 'general', agent_name: 'generalist', agent_type: 'default', task_name: 'looker' };

/**
 * What the model answers.
 * @param {{prompts: string[], results: {text: string}[], tools: {name: string, schema: object}[], folder: string}} asked
 * @returns {{thought?: string, call?: {name: string, input: object}, text?: string}}
 */
export function answer(asked) {
  const prompt = asked.prompts.at(-1) ?? '';
  if (asked.tools.length === 0) return { text: prompt.slice(-60) }; // a title is wanted
  const scene = SCENES.find(({ word }) => prompt.includes(word));
  const choices = scene?.steps[asked.results.length] ?? [];
  for (const { tools, values } of choices) {
    const tool = tools.map((name) => asked.tools.find((known) => known.name === name)).find(Boolean);
    if (tool) {
      return { thought: 'A tool does this.', call: { name: tool.name, input: filled(tool.schema, { ...values }, asked) } };
    }
  }
  const finish = asked.tools.find(({ name }) => ['attempt_completion', 'submit_and_exit', 'complete_task'].includes(name));
  const text = scene
    ? `Done after ${asked.results.length} calls.`
    : `I was asked: ${asked.prompts.map((one) => one.slice(0, 60)).join(' / ')}`;
  return finish ? { call: { name: finish.name, input: filled(finish.schema, { text }, asked) } } : { text };
}

// A tool's parameters, as its schema wants them.
function filled(schema, values, asked) {
  const input = {};
  const properties = schema?.properties ?? {};
  for (const [name, property] of Object.entries(properties)) {
    const value = meant(name, values, asked);
    if (value !== undefined) input[name] = shaped(property, value, values, asked);
  }
  for (const name of schema?.required ?? []) {
    if (!(name in input)) input[name] = kind(properties[name]) ?? NAMES[name] ?? anything(properties[name] ?? {}, values, asked);
  }
  return input;
}

// Some agents list the kinds of their subagents.
function kind(property) {
  return JSON.stringify(property ?? '').includes('general-purpose') ? 'general-purpose' : undefined;
}

function meant(name, values, asked) {
  if (name === 'targets') {
    const started = /"agent_id":\s*"([^"]+)"/.exec(asked.results.at(-1)?.text ?? '');
    return started ? [started[1]] : undefined;
  }
  if (name === 'timeout_ms') return 10_000;
  if (name === 'prompts') return values.prompt ? [values.prompt] : undefined;
  const meaning = Object.keys(MEANINGS).find((key) => MEANINGS[key].includes(name));
  const value = meaning === 'new' ? (values.new ?? values.content) : values[meaning]; // some tools write and edit
  return meaning === 'path' && value ? `${asked.folder}/${value}` : value;
}

function shaped(property, value, values, asked) {
  if (property.type !== 'array' || Array.isArray(value)) return value;
  return property.items?.type === 'object' ? [filled(property.items, values, asked)] : [value];
}

function anything(property, values, asked) {
  if (property.enum) return property.enum[0];
  if (property.type === 'boolean') return false;
  if (property.type === 'number' || property.type === 'integer') return 1;
  if (property.type === 'object') return filled(property, values, asked);
  if (property.type === 'array') return property.items?.type === 'object' ? [filled(property.items, values, asked)] : [];
  return values.text ?? 'the folder';
}
