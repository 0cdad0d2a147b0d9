package dev.gitsession.git.program;

import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.session.BrokenException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Asks programs on this machine for credentials: git's helpers and the command lines of forges. None of them may
/// prompt, neither on the terminal nor in a window. Their answers are neither stored nor logged.
public final class Credentials {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LONGEST_OUTPUT = 64 << 10;

    /// Variables that disable prompts. An empty `GIT_ASKPASS` counts as unset, so `SSH_ASKPASS`, the fallback, is
    /// emptied too.
    private static final Map<String, String> NO_PROMPT = Map.of(
            "GIT_ASKPASS", "",
            "SSH_ASKPASS", "",
            "GIT_TERMINAL_PROMPT", "0",
            "GCM_INTERACTIVE", "never",
            "GH_PROMPT_DISABLED", "1",
            "NO_PROMPT", "1");

    private final GitRunner runner;
    private final Path directory;

    /// @param directory a folder of the user's repository, whose settings name the credential helpers
    public Credentials(GitRunner runner, Path directory) {
        this.runner = runner;
        this.directory = directory;
    }

    /// A user name and a password.
    ///
    /// @param user the user's name; may be empty
    /// @param password the password or token
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /// Asks git's credential helpers for the login at an address.
    public Optional<Login> fill(URI address) {
        List<String> question = new ArrayList<>();
        question.add("protocol=" + address.getScheme());
        question.add("host=" + address.getRawAuthority());
        String path = Optional.ofNullable(address.getPath()).orElse("").replaceFirst("^/", "");
        if (!path.isEmpty()) {
            question.add("path=" + path);
        }
        String lines = String.join("\n", question) + "\n\n";
        GitResult result = runner.run(GitCommand.of(directory, "-c", "core.askPass=", "credential", "fill")
                .withEnvironment(NO_PROMPT)
                .withEnvironment(runner.environment().commandLineConfig())
                .withInput(out -> out.write(lines.getBytes(StandardCharsets.UTF_8)))
                .withTimeout(TIMEOUT));
        if (!result.succeeded()) {
            return Optional.empty();
        }
        Map<String, String> answer = result.text()
                .lines()
                .filter(line -> line.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (first, second) -> second));
        return Optional.ofNullable(answer.get("password"))
                .map(password -> new Login(answer.getOrDefault("username", ""), password));
    }

    /// The output of a program, stripped of surrounding blanks. Empty if the program is missing, fails, prints
    /// nothing, or takes longer than ten seconds.
    public Optional<String> output(String program, List<String> arguments) {
        return runner.environment()
                .findProgram(program)
                .flatMap(executable -> run(executable, arguments))
                .filter(text -> !text.isEmpty());
    }

    private Optional<String> run(Path executable, List<String> arguments) {
        GitCommand command = GitCommand.of(directory)
                .and(arguments)
                .withEnvironment(NO_PROMPT)
                .withTimeout(TIMEOUT);
        try {
            GitRunner.Reading<String> reading = runner.run(executable, command, Credentials::readAll);
            return reading.result().succeeded() ? Optional.of(reading.value().strip()) : Optional.empty();
        } catch (BrokenException e) {
            return Optional.empty(); // a program that can't be started counts as missing
        }
    }

    private static String readAll(InputStream out) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write(out.readNBytes(LONGEST_OUTPUT));
        out.skip(Long.MAX_VALUE);
        return text.toString(StandardCharsets.UTF_8);
    }
}
