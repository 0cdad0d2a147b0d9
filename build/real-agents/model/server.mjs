// A model that answers by a script, on loopback: OpenAI's responses and chat, Anthropic's messages, Gemini's.
// usage: node server.mjs PORT LOG FOLDER
//   LOG     each request goes here, one JSON object a line
//   FOLDER  where the agent works
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import * as chat from './chat.mjs';
import * as gemini from './gemini.mjs';
import * as messages from './messages.mjs';
import * as responses from './responses.mjs';
import { answer } from './script.mjs';

const [port, log, folder] = process.argv.slice(2);
const APIS = [
  { path: /\/responses(\?|$)/, api: responses },
  { path: /\/chat\/completions/, api: chat },
  { path: /\/messages(\?|$)/, api: messages },
  { path: /:(stream)?generateContent/i, api: gemini },
];
// An agent that asks in circles is stopped.
const MOST_REQUESTS = 200;
let count = 0;

function reply(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function stream(response, events) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const { name, data } of events) {
    if (name) response.write(`event: ${name}\n`);
    response.write(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);
  }
  response.end();
}

function handle(request, response, text) {
  const body = text === '' ? {} : JSON.parse(text);
  appendFileSync(log, `${JSON.stringify({ url: request.url, body })}\n`);
  count++;
  const found = request.method === 'POST' && APIS.find(({ path }) => path.test(request.url));
  if (count > MOST_REQUESTS) {
    reply(response, 500, { error: { message: 'too many requests' } });
  } else if (found) {
    const asked = { ...found.api.read(body), folder };
    const id = `${count}-${Date.now().toString(36)}`;
    const { json, events } = found.api.write(body, asked.structured ?? answer(asked), id);
    const streamed = body.stream || /:stream/.test(request.url);
    streamed ? stream(response, events) : reply(response, 200, json);
  } else if (/count_?tokens/i.test(request.url)) {
    reply(response, 200, { input_tokens: 1000, totalTokens: 1000 });
  } else if (/\/models/.test(request.url)) {
    reply(response, 200, { object: 'list', data: [{ id: 'scripted', object: 'model', created: 1, owned_by: 'nobody' }] });
  } else {
    reply(response, 404, { error: { message: `not here: ${request.url}` } });
  }
}

createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    try {
      handle(request, response, Buffer.concat(parts).toString());
    } catch (error) {
      console.error(error);
      reply(response, 400, { error: { message: String(error) } });
    }
  });
}).listen(Number(port), '127.0.0.1', () => console.log('listening'));
