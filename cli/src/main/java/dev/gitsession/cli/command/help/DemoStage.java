package dev.gitsession.cli.command.help;

import dev.gitsession.cli.command.ArgumentParser;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;

/// The demo's temporary folder: a remote, a clone named "laptop" and a clone named "desktop". It is deleted on
/// close.
public record DemoStage(Path folder, Wiring wiring, GitRunner runner) implements AutoCloseable {
    /// Creates the folder.
    public static DemoStage set(Wiring wiring) throws IOException {
        Path folder = Files.createTempDirectory("git-session-demo-").toRealPath();
        // The user's own configuration, such as hooks, signing or URL rewriting, must not affect the demo.
        Wiring own = wiring.with(Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "Jo Demo",
                "GIT_AUTHOR_EMAIL", "jo@example.com",
                "GIT_COMMITTER_NAME", "Jo Demo",
                "GIT_COMMITTER_EMAIL", "jo@example.com"));
        DemoStage stage = new DemoStage(folder, own, own.gitRunner());
        try {
            stage.build();
            return stage;
        } catch (RuntimeException | IOException e) {
            stage.close();
            throw e;
        }
    }

    private void build() throws IOException {
        quietly(folder, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git");
        quietly(folder, "-C", "remote.git", "config", "uploadpack.allowFilter", "true"); // as hosts have it
        quietly(folder, "clone", "--quiet", "remote.git", "laptop");
        Files.writeString(laptop().resolve("README.md"), "A project.\n");
        quietly(laptop(), "checkout", "--quiet", "-B", "main");
        quietly(laptop(), "add", "README.md");
        quietly(laptop(), "commit", "--quiet", "-m", "First commit");
        quietly(laptop(), "push", "--quiet", "origin", "main");
        quietly(folder, "clone", "--quiet", "remote.git", "desktop");
    }

    /// The clone in which sessions are made.
    public Path laptop() {
        return folder.resolve("laptop");
    }

    /// The clone into which they are fetched.
    public Path desktop() {
        return folder.resolve("desktop");
    }

    /// Runs a command of the program as if it were typed in a folder.
    void session(Console console, Path directory, String... words) {
        console.note(prompt(console, "git session " + quoted(words)));
        Commands.Match match = Commands.find(List.of(words)).orElseThrow();
        CommandLine line = ArgumentParser.parse(match.command().spec(), match.arguments());
        Console shown = console.isJson() ? console.with(new Console.Manners(false, true, true)) : console;
        match.command().run(new Invocation(line, shown, wiring.in(directory.toString())));
    }

    /// Runs git and prints its output.
    void git(Console console, Path directory, String... words) {
        console.note(prompt(console, "git " + quoted(words)));
        quietly(directory, words).lines().forEach(console::note);
    }

    private String quietly(Path directory, String... words) {
        GitResult result = runner.run(GitCommand.of(directory, words));
        if (!result.succeeded()) {
            throw new BrokenException(
                    ErrorCode.DEMO_FAILED,
                    "git " + words[0] + " failed: " + result.err().strip(),
                    "run: git session doctor");
        }
        return result.text();
    }

    private static String prompt(Console console, String command) {
        return console.styled(Style.FAINT, "$ ") + console.styled(Style.NAME, command);
    }

    private static String quoted(String... words) {
        List<String> quoted = new ArrayList<>();
        for (String word : words) {
            quoted.add(word.contains(" ") || word.contains("*") ? "'" + word + "'" : word);
        }
        return String.join(" ", quoted);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
