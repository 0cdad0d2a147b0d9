// OpenAI's chat API: https://platform.openai.com/docs/api-reference/chat
import { textOf, typedIn } from './text.mjs';

export function read({ messages = [], tools = [] }) {
  const typed = messages.filter((message) => message.role === 'user' && typedIn(message.content) !== '');
  const since = messages.slice(messages.lastIndexOf(typed.at(-1)) + 1);
  return {
    prompts: typed.map((message) => typedIn(message.content)),
    results: since.filter((message) => message.role === 'tool').map((message) => ({ text: textOf(message.content) })),
    tools: tools.map((tool) => ({ name: tool.function.name, schema: tool.function.parameters })),
  };
}

export function write({ model }, { thought, call, text }, id) {
  const calls = call && [
    { id: `call_${id}`, type: 'function', function: { name: call.name, arguments: JSON.stringify(call.input) } },
  ];
  const finish = call ? 'tool_calls' : 'stop';
  const usage = { prompt_tokens: 1000, completion_tokens: 50, total_tokens: 1050, prompt_tokens_details: { cached_tokens: 400 } };
  const base = { id: `chatcmpl-${id}`, created: Math.floor(Date.now() / 1000), model };
  const message = { role: 'assistant', content: text ?? null, ...(calls && { tool_calls: calls }) };
  const json = { ...base, object: 'chat.completion', choices: [{ index: 0, message, finish_reason: finish }], usage };
  const chunk = (delta, reason = null) => ({
    data: { ...base, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: reason }] },
  });
  return {
    json,
    events: [
      chunk({ role: 'assistant', content: '' }),
      ...(thought ? [chunk({ reasoning_content: thought })] : []),
      chunk(call ? { tool_calls: [{ index: 0, ...calls[0] }] } : { content: text }),
      chunk({}, finish),
      { data: { ...base, object: 'chat.completion.chunk', choices: [], usage } },
      { data: '[DONE]' },
    ],
  };
}
