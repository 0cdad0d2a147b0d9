package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.named;
import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.match.Checks;
import java.util.List;

/// Models and what is built around them.
final class AiRules {
    private AiRules() {}

    static List<Rule> rules() {
        return List.of(
                token("openai-key", "OpenAI", "API key", "sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}"),
                token(
                        "openai-project-key",
                        "OpenAI",
                        "project, service account or admin key",
                        "sk-(proj-|svcacct-|admin-|None-)[A-Za-z0-9_-]{40,200}",
                        Checks.mixed(8)),
                token("anthropic-api-key", "Anthropic", "API key", "sk-ant-api[0-9]{2}-[A-Za-z0-9_-]{80,120}"),
                token("anthropic-admin-key", "Anthropic", "admin key", "sk-ant-admin[0-9]{2}-[A-Za-z0-9_-]{80,120}"),
                token(
                        "anthropic-oauth-token",
                        "Anthropic",
                        "OAuth access, refresh or session token",
                        "sk-ant-(oat|ort|sid)[0-9]{2}-[A-Za-z0-9_-]{80,120}"),
                token("huggingface-token", "Hugging Face", "user access token", "hf_[A-Za-z]{34}"),
                token("huggingface-org-token", "Hugging Face", "organisation API token", "api_org_[A-Za-z]{34}"),
                token("replicate-token", "Replicate", "API token", "r8_[A-Za-z0-9]{37}"),
                token("groq-key", "Groq", "API key", "gsk_[A-Za-z0-9]{52}"),
                token("perplexity-key", "Perplexity", "API key", "pplx-[A-Za-z0-9]{48,56}"),
                token("xai-key", "xAI", "API key", "xai-[A-Za-z0-9]{80}"),
                token("openrouter-key", "OpenRouter", "API key", "sk-or-v1-[a-f0-9]{64}"),
                token("deepseek-key", "DeepSeek", "API key", "sk-[a-f0-9]{32}"),
                token("fireworks-key", "Fireworks AI", "API key", "fw_[A-Za-z0-9]{22,24}", Checks.mixed(3)),
                token("together-key", "Together AI", "API key", "tgp_v1_[A-Za-z0-9_-]{43}"),
                token("elevenlabs-key", "ElevenLabs", "API key", "sk_[a-f0-9]{48}"),
                token("pinecone-key", "Pinecone", "API key", "pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{60,66}"),
                token("voyage-key", "Voyage AI", "API key", "pa-[A-Za-z0-9_-]{43}", Checks.mixed(3)),
                token("cerebras-key", "Cerebras", "API key", "csk-[a-z0-9]{48}"),
                token("nvidia-key", "NVIDIA", "API catalogue key", "nvapi-[A-Za-z0-9_-]{64}"),
                token("tavily-key", "Tavily", "API key", "tvly-(dev-|prod-|)[A-Za-z0-9]{28,36}", Checks.mixed(5)),
                token("firecrawl-key", "Firecrawl", "API key", "fc-[a-f0-9]{32}"),
                token("e2b-key", "E2B", "API key", "e2b_[a-f0-9]{40}"),
                token("modal-token", "Modal", "token id or secret", "(ak-|as-)[A-Za-z0-9]{22}", Checks.mixed(3)),
                token("runpod-key", "RunPod", "API key", "rpa_[A-Z0-9]{36,46}"),
                token("jina-key", "Jina AI", "API key", "jina_[a-f0-9]{32}[A-Za-z0-9_-]{28}"),
                token("cursor-key", "Cursor", "API key", "key_[a-f0-9]{64}"),
                token("databricks-token", "Databricks", "personal access token", "dapi[a-f0-9]{32}(-2|-3|)"),
                token("llamacloud-key", "LlamaIndex", "LlamaCloud API key", "llx-[A-Za-z0-9]{48}"),
                named("cohere-key", "Cohere", "API key", List.of("co_api", "cohere"), "_api_key", "[A-Za-z0-9]{40}"),
                named("mistral-key", "Mistral AI", "API key", List.of("mistral"), "_api_key", "[A-Za-z0-9]{32}"),
                named("assemblyai-key", "AssemblyAI", "API key", List.of("assemblyai"), "_api_key", "[a-f0-9]{32}"),
                named("deepgram-key", "Deepgram", "API key", List.of("deepgram"), "_api_key", "[a-f0-9]{40}"),
                named(
                        "stability-key",
                        "Stability AI",
                        "API key",
                        List.of("stability"),
                        "_api_key",
                        "sk-[A-Za-z0-9]{48}"),
                named("ai21-key", "AI21 Labs", "API key", List.of("ai21"), "_api_key", "[A-Za-z0-9]{32}"),
                named(
                        "exa-key",
                        "Exa",
                        "API key",
                        List.of("exa_api", "exa"),
                        "_api_key",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                named("weaviate-key", "Weaviate", "API key", List.of("weaviate"), "_api_key", "[A-Za-z0-9]{36,64}"));
    }
}
