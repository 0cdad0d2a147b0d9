package dev.gitsession.hook;

import dev.gitsession.json.Json;
import java.nio.file.Path;

/// Hooks of an agent that runs no commands but scripts from a folder: a script of ours in a file of its own. It runs
/// the command with what a hook tells on standard input, and waits only until the command is in the background.
///
/// If the file has other content, the script is added to it.
///
/// @param file the script's file
/// @param title the agent's name, for messages
/// @param shape the form of the script
public record ScriptHooks(Path file, String title, Shape shape) implements Hooks {
    private static final String BEGIN = "// git-session: begin\n";
    private static final String END = "// git-session: end\n";

    /// The form of a script.
    public enum Shape {
        /// A plugin of OpenCode, told when a session is idle.
        OPENCODE("""
                import { spawnSync } from "node:child_process";

                export const GitSession = async ({ directory }) => ({
                  event: async ({ event }) => {
                    if (event.type === "session.idle") {
                      const input = JSON.stringify({ session_id: event.properties.sessionID, cwd: directory });
                      spawnSync("sh", ["-c", %s], { input, stdio: ["pipe", "ignore", "ignore"], timeout: 10000 });
                    }
                  },
                });
                """),
        /// An extension of Pi, told when the agent has answered and when it ends.
        PI("""
                import { spawnSync } from "node:child_process";

                export default function (pi) {
                  const store = (event, ctx) => {
                    const file = ctx.sessionManager.getSessionFile();
                    if (file) {
                      const session = ctx.sessionManager.getSessionId();
                      const input = JSON.stringify({ session_id: session, transcript_path: file, cwd: ctx.cwd });
                      spawnSync("sh", ["-c", %s], { input, stdio: ["pipe", "ignore", "ignore"], timeout: 10000 });
                    }
                  };
                  pi.on("agent_end", store);
                  pi.on("session_shutdown", store);
                }
                """);

        private final String script;

        Shape(String script) {
            this.script = script;
        }
    }

    @Override
    public Hooks in(Path other) {
        return new ScriptHooks(other, title, shape);
    }

    @Override
    public String enabled(String text, String command) {
        if (isEnabled(text)) {
            return text;
        }
        return withLineEnd(text) + BEGIN + shape.script.formatted(Json.write(command)) + END;
    }

    @Override
    public String disabled(String text) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(begin, 0));
        return begin < 0 || end < 0 ? text : text.substring(0, begin) + text.substring(end + END.length());
    }

    @Override
    public boolean isEnabled(String text) {
        return !disabled(text).equals(text) && text.contains(MARK);
    }

    private static String withLineEnd(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
