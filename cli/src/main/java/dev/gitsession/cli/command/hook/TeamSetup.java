package dev.gitsession.cli.command.hook;

import dev.gitsession.git.Git;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Printable;
import dev.gitsession.store.settings.TeamFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Writes the team's `.gitsession` with the settings that a person has in this clone.
final class TeamSetup {
    private static final String HEAD = """
            # Settings of git session that everyone who works on this repository shares.
            # Each person's own git config takes precedence; redact = required forbids turning redaction off.
            [session]
            """;

    private TeamSetup() {}

    /// Writes the file if there is none.
    ///
    /// @return the files that are to be committed, below the top of the working tree
    static List<String> write(HookChoice choice, List<HookChoice.Result> results) {
        Git git = Objects.requireNonNull(choice.git());
        Path top = git.layout().top();
        List<String> shared = new ArrayList<>();
        results.stream()
                .filter(result -> result.failure() == null)
                .forEach(result ->
                        shared.add(top.relativize(result.hooks().file()).toString()));
        if (results.stream().noneMatch(result -> result.hooks().kind() == AgentHooks.Kind.STORAGE)) {
            return shared; // the settings are about storing
        }
        Path file = top.resolve(TeamFile.NAME);
        if (!Files.exists(file)) {
            StringBuilder text = new StringBuilder(HEAD);
            for (String key : TeamFile.SHARED) {
                git.config()
                        .find(key)
                        .filter(value -> !value.isBlank() && !key.equals("session.redact"))
                        .ifPresent(value -> text.append("\t%s = \"%s\"\n"
                                .formatted(
                                        key.substring("session.".length()),
                                        value.replace("\\", "\\\\").replace("\"", "\\\""))));
            }
            text.append("\tredact = required\n");
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new BrokenException(
                        ErrorCode.WRITE_FAILED,
                        "%s can't be written: %s".formatted(Printable.clean(file.toString()), e.getMessage()),
                        "check its permissions",
                        e);
            }
        }
        shared.add(TeamFile.NAME);
        return shared;
    }
}
