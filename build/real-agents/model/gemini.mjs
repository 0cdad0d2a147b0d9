// Gemini's API: https://ai.google.dev/api/generate-content
import { typedIn } from './text.mjs';

const results = (content) => (content.parts ?? []).filter((part) => part.functionResponse);
const promptOf = (content) => (content.parts ?? []).map((part) => typedIn(part.text)).filter(Boolean).join(' ');

export function read({ contents = [], tools = [], generationConfig = {} }) {
  const typed = contents.filter(
    (content) => content.role !== 'model' && promptOf(content) !== '' && results(content).length === 0,
  );
  const since = contents.slice(contents.lastIndexOf(typed.at(-1)) + 1);
  const schema = generationConfig.responseJsonSchema ?? generationConfig.responseSchema;
  return {
    structured: schema && { text: JSON.stringify(example(lower(schema))) },
    prompts: typed.map(promptOf),
    results: since.flatMap(results).map((part) => ({ text: JSON.stringify(part.functionResponse.response) })),
    tools: tools
      .flatMap((tool) => tool.functionDeclarations ?? [])
      .map((tool) => ({ name: tool.name, schema: lower(tool.parametersJsonSchema ?? tool.parameters ?? {}) })),
  };
}

// The names of types, which are written in capitals here.
function lower(schema) {
  if (Array.isArray(schema)) return schema.map(lower);
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, key === 'type' && typeof value === 'string' ? value.toLowerCase() : lower(value)]),
  );
}

// An answer to the agent's own questions: which model to take, or who speaks next.
function example({ type, properties = {}, enum: values }) {
  if (values) return values.includes('user') ? 'user' : values[0];
  if (type === 'object') return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, example(schema)]));
  return { number: 50, integer: 50, boolean: false, array: [] }[type] ?? 'scripted';
}

export function write(body, { thought, call, text }, id) {
  const parts = call
    ? [...(thought ? [{ text: thought, thought: true }] : []), { functionCall: { name: call.name, args: call.input, id: `fc_${id}` } }]
    : [{ text }];
  const json = {
    candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }],
    usageMetadata: {
      promptTokenCount: 1000,
      cachedContentTokenCount: 400,
      candidatesTokenCount: 50,
      thoughtsTokenCount: 10,
      totalTokenCount: 1060,
    },
    modelVersion: 'scripted',
    responseId: id,
  };
  return { json, events: [{ data: json }] };
}
