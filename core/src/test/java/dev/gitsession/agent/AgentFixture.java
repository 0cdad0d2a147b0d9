package dev.gitsession.agent;

import dev.gitsession.agent.amp.Amp;
import dev.gitsession.agent.claude.ClaudeCode;
import dev.gitsession.agent.codex.Codex;
import dev.gitsession.agent.copilot.Copilot;
import dev.gitsession.agent.cursor.Cursor;
import dev.gitsession.agent.droid.Droid;
import dev.gitsession.agent.gemini.Gemini;
import dev.gitsession.agent.goose.Goose;
import dev.gitsession.agent.opencode.OpenCode;
import dev.gitsession.agent.pi.Pi;
import dev.gitsession.testkit.AgentSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// One session as an agent lays it out in a home folder, and what is to be read from it. Both are files below the test
/// resource `agents/<name>/`: the folder `home`, and `expected.txt`, which was written by reading the former.
///
/// @param name the resource's
/// @param agent makes the agent for a home folder
public record AgentFixture(String name, Function<AgentHome, Agent> agent) {
    public static final Path CHECKOUT = Path.of("/home/dev/shop");

    public static List<AgentFixture> all() {
        return List.of(
                new AgentFixture("amp", Amp::new),
                new AgentFixture("claude", ClaudeCode::new),
                new AgentFixture("codex", Codex::new),
                new AgentFixture("copilot", Copilot::new),
                new AgentFixture("cursor", Cursor::new),
                new AgentFixture("droid", Droid::new),
                new AgentFixture("gemini", Gemini::new),
                new AgentFixture("gemini-document", Gemini::new),
                new AgentFixture("goose", Goose::new),
                new AgentFixture("goose-database", Goose::new),
                new AgentFixture("opencode", OpenCode::new),
                new AgentFixture("opencode-database", OpenCode::new),
                new AgentFixture("pi", Pi::new));
    }

    /// All agents for a home folder.
    static List<Agent> agents(Path home) {
        return all().stream().map(fixture -> fixture.agentIn(home)).toList();
    }

    public Agent agentIn(Path home) {
        return agent.apply(new AgentHome(home, Map.of(), () -> List.of(CHECKOUT)));
    }

    /// Copies the home folder; a `.sql` file becomes the database that it describes.
    public Agent layOut(Path home) throws IOException {
        Path source = resource().resolve("home");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = home.resolve(source.relativize(file).toString());
                Files.createDirectories(target.resolveSibling("."));
                if (file.toString().endsWith(".sql")) {
                    AgentSample.makeDatabase(
                            Path.of(target.toString().replaceFirst("\\.sql$", "")), Files.readString(file));
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return agentIn(home);
    }

    String expected() throws IOException {
        return Files.readString(resource().resolve("expected.txt"));
    }

    @Override
    public String toString() {
        return name;
    }

    private Path resource() {
        try {
            return Path.of(AgentFixture.class.getResource("/agents/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
