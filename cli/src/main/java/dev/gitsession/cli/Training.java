package dev.gitsession.cli;

import dev.gitsession.cli.command.DemoCommand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A run of the main job for the virtual machine to record: what it loads here, the start-up cache holds afterwards.
final class Training {
    private static final int SESSIONS = 20;

    private Training() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("GIT_SESSION_TERMINAL", "out,err");
        environment.put("TERM", "xterm");
        Path home = home();
        environment.put("HOME", home.toString());
        int exit = 0;
        for (List<String> line : List.of(
                List.of("--version"),
                List.of("demo"),
                List.of("demo", "--json"),
                List.of("local", "--all", "--offline"),
                List.of("local", "--all", "--offline", "--json"),
                List.of("upload", "--help"),
                List.of("--help"))) {
            exit = Math.max(exit, Main.run(line, streams(), environment));
        }
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
        System.exit(exit);
    }

    /// A home folder with the sessions of two agents, which are read like most others.
    private static Path home() throws IOException {
        Path home = Files.createTempDirectory("git-session-training-");
        byte[] session;
        try (InputStream sample = DemoCommand.class.getResourceAsStream("sample-session.jsonl")) {
            session = Objects.requireNonNull(sample).readAllBytes();
        }
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
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Main.Streams(new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
    }
}
