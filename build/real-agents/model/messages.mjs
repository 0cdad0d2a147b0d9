// Anthropic's messages API: https://docs.anthropic.com/en/api/messages
import { textOf, typedIn } from './text.mjs';

const blocks = ({ content }) => (typeof content === 'string' ? [{ type: 'text', text: content }] : content);
const isResult = (block) => block.type === 'tool_result';
const promptOf = (message) => typedIn(blocks(message).filter((block) => block.type === 'text'));

export function read({ messages = [], tools = [] }) {
  const typed = messages.filter(
    (message) => message.role === 'user' && promptOf(message) !== '' && !blocks(message).some(isResult),
  );
  const since = messages.slice(messages.lastIndexOf(typed.at(-1)) + 1);
  return {
    prompts: typed.map(promptOf),
    results: since.flatMap(blocks).filter(isResult).map((block) => ({ text: textOf(block.content) })),
    tools: tools.filter((tool) => tool.input_schema).map((tool) => ({ name: tool.name, schema: tool.input_schema })),
  };
}

export function write({ model }, { thought, call, text }, id) {
  const content = call
    ? [{ type: 'text', text: thought ?? 'Now.' }, { type: 'tool_use', id: `toolu_${id}`, name: call.name, input: call.input }]
    : [{ type: 'text', text }];
  const stop_reason = call ? 'tool_use' : 'end_turn';
  const usage = { input_tokens: 600, cache_creation_input_tokens: 0, cache_read_input_tokens: 400, output_tokens: 50 };
  const json = { id: `msg_${id}`, type: 'message', role: 'assistant', model, content, stop_reason, stop_sequence: null, usage };
  const data = [{ type: 'message_start', message: { ...json, content: [], stop_reason: null } }];
  content.forEach((block, index) => {
    const isText = block.type === 'text';
    data.push({ type: 'content_block_start', index, content_block: isText ? { type: 'text', text: '' } : { ...block, input: {} } });
    const delta = isText
      ? { type: 'text_delta', text: block.text }
      : { type: 'input_json_delta', partial_json: JSON.stringify(block.input) };
    data.push({ type: 'content_block_delta', index, delta }, { type: 'content_block_stop', index });
  });
  data.push({ type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage }, { type: 'message_stop' });
  return { json, events: data.map((event) => ({ name: event.type, data: event })) };
}
