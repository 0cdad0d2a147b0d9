// How each agent is pointed at the scripted model, started, and told to go on with a session.
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

function file(home, path, content) {
  const whole = join(home, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
}

const KEY = 'sk-made-up-000';

// Codex runs hooks once they are trusted, which a person does in its program. Its server tells what it asks for.
function trustCodexHooks(home, clone, environment) {
  const asked = [
    { id: 1, method: 'initialize', params: { clientInfo: { name: 'circle', version: '1' } } },
    { method: 'initialized' },
    { id: 2, method: 'hooks/list', params: { cwds: [clone] } },
  ];
  const lines = asked.map((message) => `${JSON.stringify(message)}\n`).join('');
  const answer = execFileSync('sh', ['-c', '(printf %s "$0"; sleep 4) | codex app-server 2>/dev/null', lines], {
    cwd: clone,
    env: environment,
    encoding: 'utf8',
  });
  const { data } = JSON.parse(answer.split('\n').find((line) => line.startsWith('{"id":2,'))).result;
  const states = data[0].hooks.map(({ key, currentHash }) => `[hooks.state.${JSON.stringify(key)}]\ntrusted_hash = "${currentHash}"\n`);
  appendFileSync(join(home, '.codex/config.toml'), states.join(''));
}

/**
 * configure(home, url) writes the agent's settings; environment(url) is what it gets besides HOME and PATH; start(prompt)
 * and resume(id, prompt) are command lines; hooks tells whether git-session can make the agent store by itself, helper
 * whether it can start subagents. Of an agent
 * that goes on with a session only in a terminal, asks matches the screen while it waits for a prompt.
 */
export const AGENTS = {
  codex: {
    hooks: true,
    helper: true,
    configure: (home, url) =>
      file(
        home,
        '.codex/config.toml',
        [
          'model = "scripted"',
          'model_provider = "scripted"',
          'approval_policy = "never"',
          'sandbox_mode = "danger-full-access"',
          'check_for_update_on_startup = false',
          '[analytics]',
          'enabled = false',
          '[otel]',
          'exporter = "none"',
          '[model_providers.scripted]',
          'name = "scripted"',
          `base_url = "${url}/v1"`,
          'wire_api = "responses"',
          'env_key = "SCRIPTED_KEY"',
          '',
        ].join('\n'),
      ),
    environment: () => ({ SCRIPTED_KEY: KEY }),
    trust: trustCodexHooks,
    start: (prompt) => ['codex', 'exec', '--skip-git-repo-check', prompt],
    resume: (id, prompt) => ['codex', 'exec', '--skip-git-repo-check', 'resume', id, prompt],
  },
  gemini: {
    hooks: true,
    helper: true,
    configure: (home) => file(home, '.gemini/settings.json', { security: { auth: { selectedType: 'gemini-api-key' } } }),
    environment: (url) => ({
      GEMINI_API_KEY: KEY,
      GOOGLE_GEMINI_BASE_URL: url,
      GEMINI_TELEMETRY_ENABLED: 'false',
      GEMINI_CLI_TRUST_WORKSPACE: 'true',
      NO_BROWSER: '1',
    }),
    start: (prompt) => ['gemini', '--yolo', '-p', prompt],
    resume: (id, prompt) => ['gemini', '--yolo', '--resume', id, '-p', prompt],
  },
  pi: {
    hooks: true,
    configure: (home, url) => {
      file(home, '.pi/agent/models.json', {
        providers: {
          scripted: { baseUrl: `${url}/v1`, api: 'openai-completions', apiKey: KEY, models: [{ id: 'scripted' }] },
        },
      });
      file(home, '.pi/agent/settings.json', { defaultProvider: 'scripted', defaultModel: 'scripted' });
    },
    environment: () => ({ PI_OFFLINE: '1', PI_SKIP_VERSION_CHECK: '1', PI_TELEMETRY: '0' }),
    start: (prompt) => ['pi', '-p', prompt],
    resume: (id, prompt, path) => ['pi', '--session', path, '-p', prompt],
  },
  opencode: {
    hooks: true,
    helper: true,
    configure: (home, url) => {
      file(home, '.npmrc', 'fetch-retries=0\n'); // it asks npm for its plugins' package whenever it starts
      file(home, '.config/opencode/opencode.json', {
        autoupdate: false,
        share: 'disabled',
        model: 'scripted/scripted',
        small_model: 'scripted/scripted',
        permission: { edit: 'allow', bash: 'allow' },
        provider: {
          scripted: {
            npm: '@ai-sdk/openai-compatible',
            options: { baseURL: `${url}/v1`, apiKey: KEY },
            models: { scripted: { name: 'scripted', tool_call: true } },
          },
        },
      });
    },
    environment: () => ({
      OPENCODE_DISABLE_MODELS_FETCH: '1',
      OPENCODE_DISABLE_AUTOUPDATE: '1',
      OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
      OPENCODE_DISABLE_DEFAULT_PLUGINS: '1',
    }),
    start: (prompt) => ['opencode', 'run', prompt],
    resume: (id, prompt) => ['opencode', 'run', '--session', id, prompt],
  },
  qwen: {
    hooks: true,
    helper: true,
    configure: (home) =>
      file(home, '.qwen/settings.json', {
        security: { auth: { selectedType: 'openai' } },
        privacy: { usageStatisticsEnabled: false },
        telemetry: { enabled: false },
        general: { disableAutoUpdate: true },
      }),
    environment: (url) => ({ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: `${url}/v1`, OPENAI_MODEL: 'scripted' }),
    start: (prompt) => ['qwen', '--yolo', '-p', prompt],
    resume: (id, prompt) => ['qwen', '--yolo', '--resume', id, '-p', prompt],
  },
  cline: {
    hooks: false,
    configure: (home, url) => {
      file(home, '.cline/data/globalState.json', {
        actModeApiProvider: 'openai',
        planModeApiProvider: 'openai',
        openAiBaseUrl: `${url}/v1`,
        actModeOpenAiModelId: 'scripted',
        planModeOpenAiModelId: 'scripted',
        telemetrySetting: 'disabled',
      });
      file(home, '.cline/data/secrets.json', { openAiApiKey: KEY });
    },
    environment: () => ({}),
    start: (prompt) => ['cline', '--yolo', prompt],
    resume: (id) => ['cline', '--yolo', '--id', id],
    asks: /Ask anything/,
  },
  claude: {
    hooks: true,
    helper: true,
    configure: (home) => file(home, '.claude.json', { hasCompletedOnboarding: true }),
    environment: (url) => ({
      ANTHROPIC_API_KEY: KEY,
      ANTHROPIC_BASE_URL: url,
      ANTHROPIC_MODEL: 'scripted',
      DISABLE_TELEMETRY: '1',
      DISABLE_AUTOUPDATER: '1',
      DISABLE_ERROR_REPORTING: '1',
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      IS_SANDBOX: '1',
    }),
    start: (prompt) => ['claude', '--dangerously-skip-permissions', '-p', prompt],
    resume: (id, prompt) => ['claude', '--dangerously-skip-permissions', '--resume', id, '-p', prompt],
  },
  copilot: {
    hooks: true,
    helper: true,
    configure: () => {},
    environment: (url) => ({
      COPILOT_OFFLINE: 'true',
      COPILOT_PROVIDER_BASE_URL: `${url}/v1`,
      COPILOT_PROVIDER_API_KEY: KEY,
      COPILOT_MODEL: 'scripted',
      COPILOT_AUTO_UPDATE: 'false',
    }),
    start: (prompt) => ['copilot', '--allow-all-tools', '-p', prompt],
    resume: (id, prompt) => ['copilot', '--allow-all-tools', '--resume', id, '-p', prompt],
  },
};
