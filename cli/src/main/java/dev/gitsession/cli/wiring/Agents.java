package dev.gitsession.cli.wiring;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.amp.Amp;
import dev.gitsession.agent.claude.ClaudeCode;
import dev.gitsession.agent.cline.Cline;
import dev.gitsession.agent.codex.Codex;
import dev.gitsession.agent.copilot.Copilot;
import dev.gitsession.agent.cursor.Cursor;
import dev.gitsession.agent.droid.Droid;
import dev.gitsession.agent.gemini.Gemini;
import dev.gitsession.agent.goose.Goose;
import dev.gitsession.agent.opencode.OpenCode;
import dev.gitsession.agent.pi.Pi;
import dev.gitsession.agent.qwen.QwenCode;
import java.util.List;

/// The agents that are known.
final class Agents {
    private Agents() {}

    /// Every agent, in the order in which users see them.
    static List<Agent> all(AgentHome home) {
        return List.of(
                new ClaudeCode(home),
                new Codex(home),
                new Gemini(home),
                new QwenCode(home),
                new Copilot(home),
                new Cursor(home),
                new OpenCode(home),
                new Pi(home),
                new Cline(home),
                new Droid(home),
                new Goose(home),
                new Amp(home));
    }
}
