/** The text in what the APIs call content: a string, a block, or a list of them. */
export function textOf(content) {
  if (content == null) return '';
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return content.map(textOf).filter(Boolean).join(' ');
  return textOf(content.text ?? content.content ?? content.output);
}

// What agents put before or between what people typed.
const ADDED =
  /^\s*(<(environment|user_instructions|permissions|turn_aborted|subagent|session_context|system|skills)|# AGENTS|\[SYSTEM\]|This is the (Gemini|Qwen))/i;

/** What the user typed of a content; empty if the agent wrote it. */
export function typedIn(content) {
  const text = textOf(content).replace(/<system-reminder>[\s\S]*?<\/system-reminder>/g, '').trim();
  return ADDED.test(text) ? '' : text;
}
