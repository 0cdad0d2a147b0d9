package dev.gitsession.cli;

import dev.gitsession.cli.command.help.DemoStage;
import dev.gitsession.cli.console.Progress;
import dev.gitsession.cli.console.Terminal;
import dev.gitsession.cli.wiring.Wiring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Runs the main job so that the virtual machine can record the loaded classes. They then go into the startup
/// cache.
final class Training {
    private static final int SESSIONS = 20;
    private static final int INDEXED = 12 << 20;

    private Training() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("GIT_SESSION_TERMINAL", "out,err");
        environment.put("TERM", "xterm");
        environment.put("GIT_SESSION_BUILD", "training");
        Path home = home();
        environment.put("HOME", home.toString());
        int exit = 0;
        Progress.on(streams().err(), Terminal.of(environment)).close();
        for (List<String> line : List.of(
                List.of("--version"),
                List.of("demo"),
                List.of("demo", "--json"),
                List.of("local", "--all", "--offline"),
                List.of("local", "--all", "--offline", "--json"),
                List.of("upload", "--help"),
                List.of("--help"))) {
            exit = Math.max(exit, run(line, environment));
        }
        exit = Math.max(exit, work(environment));
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
        System.exit(exit);
    }

    /// Runs a command and names it if it fails, for the log.
    private static int run(List<String> line, Map<String, String> environment) {
        int exit = Main.run(line, streams(), environment);
        if (exit != 0) {
            System.out.println("training: git session %s ends with %d".formatted(String.join(" ", line), exit));
        }
        return exit;
    }

    /// Runs the commands that hooks and users run most. The session is of no known agent, so all agents are asked.
    private static int work(Map<String, String> environment) throws IOException {
        int exit = 0;
        try (DemoStage stage =
                DemoStage.set(new Wiring(environment, Path.of("").toAbsolutePath(), Clock.systemUTC()))) {
            String here = stage.laptop().toString();
            Path secrets = Files.write(stage.laptop().resolve("secrets.jsonl"), TrainingSessions.withSecrets());
            // Twice, because profiles are taken of the second run. It finds secrets and so exits with 1.
            for (int i = 0; i < 2; i++) {
                Main.run(List.of("-C", here, "redact", secrets.toString()), streams(), environment);
            }
            Path session = stage.laptop().resolve("session.jsonl");
            Path sample = Files.write(stage.laptop().resolve("sample.jsonl"), TrainingSessions.sample());
            Path conversation = Files.writeString(
                    stage.laptop().resolve("conversation.jsonl"), TrainingSessions.conversation(INDEXED));
            List<List<String>> lines = List.of(
                    List.of("upload", session.toString(), "--plan", "7", "--session-id", "long"),
                    List.of("upload", session.toString(), "--plan", "7", "--session-id", "long"),
                    List.of("upload", session.toString(), "--plan", "7", "--session-id", "long"),
                    List.of("upload", session.toString(), "--plan", "7", "--session-id", "long"),
                    List.of("list"),
                    List.of("list"),
                    List.of("download", "--plan", "7", "-o", session + ".back"),
                    List.of("verify", "--plan", "7"),
                    List.of("sync"),
                    List.of("upload", conversation.toString(), "--plan", "8"),
                    List.of("search", "parser", "output"),
                    List.of("cache", "--clear"),
                    List.of("search", "parser", "--json"),
                    List.of("search", "--offline", "parser", "reader", "output", "-n", "3"),
                    List.of("search", "--offline", "\"parser reader\" kind:answer", "--context", "1"),
                    List.of("search", "--offline", "--literal", "parser.reader"),
                    List.of("search", "--offline", "--regex", "parser\\.(reader|cache)"),
                    List.of("why", "--offline", "HEAD"),
                    List.of("why", "--offline", "README.md:1"),
                    List.of("stats", "--offline"),
                    List.of("stats", "--offline", "--by", "plan"));
            for (int i = 0; i < lines.size(); i++) {
                if (i < 2) {
                    Files.writeString(
                            session,
                            TrainingSessions.ofNoAgent(i),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                }
                List<String> line = new ArrayList<>(List.of("-C", here));
                line.addAll(lines.get(i));
                exit = Math.max(exit, run(line, environment));
            }
            exit = Math.max(exit, new TrainingViewer(here, environment).run());
            exit = Math.max(exit, Main.run(List.of("-C", here, "mcp", "--offline"), asked(), environment));
            // A session of a known agent, onto a branch that another clone made.
            List<String> elsewhere =
                    List.of("-C", stage.desktop().toString(), "upload", sample.toString(), "--plan", "7");
            exit = Math.max(exit, run(elsewhere, environment));
        }
        return exit;
    }

    /// A home folder with the sessions of two agents, whose formats are like most others.
    private static Path home() throws IOException {
        Path home = Files.createTempDirectory("git-session-training-");
        byte[] session = TrainingSessions.sample();
        for (String place :
                List.of(".claude/projects/-x/%s.jsonl", ".codex/sessions/rollout-2026-03-01T09-00-00-%s.jsonl")) {
            for (int i = 0; i < SESSIONS; i++) {
                Path file = home.resolve(place.formatted("%08d-0000-4000-8000-000000000000".formatted(i)));
                Files.createDirectories(file.resolveSibling("."));
                Files.write(file, session);
            }
        }
        return home;
    }

    private static Main.Streams streams() {
        return streams("");
    }

    private static Main.Streams streams(String input) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Main.Streams(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), nowhere, nowhere);
    }

    /// What an agent asks when it starts.
    private static Main.Streams asked() {
        String call =
                "{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"method\":\"tools/call\",\"params\":{\"name\":\"%1$s\",\"arguments\":%s}}\n";
        return streams(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\"}}\n"
                        + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}\n"
                        + call.formatted("search_sessions", "{\"query\":\"parser output\"}")
                        + call.formatted("list_sessions", "{}")
                        + call.formatted("read_session", "{\"session\":\"long\",\"entry\":1}")
                        + call.formatted("why_line", "{\"file\":\"README.md\",\"line\":1}")
                        + call.formatted("session_stats", "{}"));
    }
}
