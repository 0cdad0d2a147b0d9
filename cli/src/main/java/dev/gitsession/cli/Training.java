package dev.gitsession.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A run of the main job for the virtual machine to record: what it loads here, the start-up cache holds afterwards.
final class Training {
    private Training() {}

    public static void main(String[] args) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("GIT_SESSION_TERMINAL", "out,err");
        environment.put("TERM", "xterm");
        int exit = 0;
        for (List<String> line : List.of(
                List.of("--version"),
                List.of("demo"),
                List.of("demo", "--json"),
                List.of("upload", "--help"),
                List.of("--help"))) {
            exit = Math.max(exit, Main.run(line, streams(), environment));
        }
        System.exit(exit);
    }

    private static Main.Streams streams() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Main.Streams(new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
    }
}
