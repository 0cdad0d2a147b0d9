// OpenAI's responses API: https://platform.openai.com/docs/api-reference/responses
import { textOf, typedIn } from './text.mjs';

export function read({ input, tools = [] }) {
  const items = Array.isArray(input) ? input : [{ role: 'user', content: input }];
  const typed = items.filter((item) => item.role === 'user' && typedIn(item.content) !== '');
  const since = items.slice(items.lastIndexOf(typed.at(-1)) + 1);
  const listed = [...tools, ...items.filter((item) => item.type === 'additional_tools').flatMap((item) => item.tools)];
  return {
    prompts: typed.map((item) => typedIn(item.content)),
    results: since.filter((item) => /_output$/.test(item.type ?? '')).map((item) => ({ text: textOf(item.output) })),
    tools: listed.flatMap((tool) => (tool.type === 'namespace' ? tool.tools : [tool])).filter((tool) => tool.type === 'function')
      .map((tool) => ({ name: tool.name, schema: tool.parameters })),
  };
}

export function write({ model, tools = [] }, { thought, call, text }, id) {
  const output = [];
  if (thought) output.push({ type: 'reasoning', id: `rs_${id}`, summary: [{ type: 'summary_text', text: thought }] });
  if (call) {
    const space = tools.find((tool) => tool.type === 'namespace' && tool.tools.some(({ name }) => name === call.name));
    output.push({
      type: 'function_call',
      id: `fc_${id}`,
      call_id: `call_${id}`,
      name: call.name,
      ...(space && { namespace: space.name }),
      arguments: JSON.stringify(call.input),
    });
  } else {
    const content = [{ type: 'output_text', text, annotations: [] }];
    output.push({ type: 'message', id: `msg_${id}`, role: 'assistant', status: 'completed', content });
  }
  const usage = {
    input_tokens: 1000,
    input_tokens_details: { cached_tokens: 400 },
    output_tokens: 50,
    output_tokens_details: { reasoning_tokens: 10 },
    total_tokens: 1050,
  };
  const json = { id: `resp_${id}`, object: 'response', created_at: Math.floor(Date.now() / 1000), status: 'completed', model, output, usage };
  const data = [{ type: 'response.created', response: { ...json, status: 'in_progress', output: [] } }];
  output.forEach((item, place) => {
    data.push({ type: 'response.output_item.added', output_index: place, item });
    if (item.type === 'message') {
      data.push({ type: 'response.output_text.delta', item_id: item.id, output_index: place, content_index: 0, delta: text });
    }
    data.push({ type: 'response.output_item.done', output_index: place, item });
  });
  data.push({ type: 'response.completed', response: json });
  return { json, events: data.map((event, number) => ({ name: event.type, data: { ...event, sequence_number: number } })) };
}
