package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.cli.wiring.Version;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// The program as built by `./git-session` and `./install`, started through its launcher. `./test` builds it
/// first. If it is missing or older than the sources, the test is skipped.
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class PackagedProgramIT {
    private static final Path ROOT = PackagedProgram.ROOT;
    private static final Path PROGRAM = PackagedProgram.LAUNCHER;

    @BeforeAll
    static void isBuilt() throws IOException {
        PackagedProgram.assumeItIsBuilt();
    }

    @Test
    void itSaysItsVersionWithoutARepository(GitSandbox sandbox) throws IOException, InterruptedException {
        PackagedProgram.Run version = PackagedProgram.run(sandbox, Map.of(), PROGRAM, "--version");

        assertThat(version.output()).startsWith("git-session " + Version.current() + " (commit ");
        assertThat(version.exit()).isZero();
    }

    /// A script is needed: without a locale, the Java that runs this test can't name such files either.
    @Test
    void withoutALocaleNonAsciiNamesAndTextsStayCorrect(GitSandbox sandbox) throws IOException, InterruptedException {
        Path work = sandbox.workWithCommit();
        Path script = sandbox.write(sandbox.root().resolve("script"), """
                set -eu
                mkdir 'zwölf tänze'
                cd 'zwölf tänze'
                echo '{"sessionId":"abc"}' > 'sitzung é 日本.jsonl'
                for locale in '' C POSIX; do
                    export LC_ALL=$locale
                    "$1" -C "$2" upload "$PWD/sitzung é 日本.jsonl" --plan 1
                    "$1" -C "$2" download --session-id abc -o "$PWD/copié.jsonl"
                    cmp copié.jsonl 'sitzung é 日本.jsonl'
                    rm copié.jsonl
                done
                "$1" -C "$2" plan create 2 --title 'Größe → 日本'
                """);

        PackagedProgram.Run run = PackagedProgram.run(sandbox, Map.of(), "sh", script, PROGRAM, work);

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("zwölf tänze/copié.jsonl");
        assertThat(sandbox.git(sandbox.remote(), "show", "refs/git-session/plans/2:plan.md"))
                .isEqualTo("# Größe → 日本");
    }

    @Test
    void theInstallationWorksInAFolderWithBlanksAndIsRemovedCompletely(GitSandbox sandbox)
            throws IOException, InterruptedException {
        Path prefix = Files.createDirectories(sandbox.root().resolve("a prefix/it's"));
        Path other = sandbox.write(prefix.resolve("bin/other"), "somebody else's");
        List<Path> before = tree(prefix);

        PackagedProgram.Run install =
                PackagedProgram.run(sandbox, Map.of(), ROOT.resolve("install"), "--prefix", prefix);

        assertThat(install.exit()).as(install.output()).isZero();
        assertThat(install.output()).contains("installed git-session " + Version.current());
        assertThat(tree(prefix))
                .map(file -> prefix.relativize(file).toString())
                .contains(
                        "bin/git-session",
                        "lib/git-session/bin/make-start-cache",
                        "share/bash-completion/completions/git-session",
                        "share/zsh/site-functions/_git-session",
                        "share/fish/vendor_completions.d/git-session.fish",
                        "share/man/man1/git-session-upload.1")
                .anyMatch(file -> file.matches("lib/git-session/start-\\d+\\.aot"));
        Map<String, String> path = Map.of(
                "PATH", prefix.resolve("bin") + ":" + sandbox.environment().get("PATH"));
        assertThat(PackagedProgram.run(sandbox, path, "git", "session", "--version")
                        .output())
                .startsWith("git-session " + Version.current() + " (");
        PackagedProgram.Run again = PackagedProgram.run(sandbox, Map.of(), ROOT.resolve("install"), "--prefix", prefix);
        assertThat(again.exit()).as(again.output()).isZero();

        PackagedProgram.Run uninstall =
                PackagedProgram.run(sandbox, Map.of(), ROOT.resolve("install"), "--uninstall", "--prefix", prefix);

        assertThat(uninstall.exit()).as(uninstall.output()).isZero();
        assertThat(tree(prefix)).isEqualTo(before);
        assertThat(other).hasContent("somebody else's");
        assertThat(PackagedProgram.run(sandbox, Map.of(), ROOT.resolve("install"), "--uninstall", "--prefix", prefix)
                        .exit())
                .isEqualTo(3);
    }

    @Test
    void removingItTakesTheHooksOutAndNamesThoseThatRemain(GitSandbox sandbox)
            throws IOException, InterruptedException {
        Path prefix = Files.createDirectories(sandbox.root().resolve("prefix"));
        Path home = Files.createDirectories(sandbox.root().resolve("its-home"));
        Map<String, String> environment = Map.of("HOME", home.toString());
        Path claude = sandbox.write(home.resolve(".claude/settings.json"), "{\"model\": \"opus\"}\n");
        PackagedProgram.Run install =
                PackagedProgram.run(sandbox, environment, ROOT.resolve("install"), "--prefix", prefix);
        assertThat(install.exit()).as(install.output()).isZero();
        PackagedProgram.Run enable = PackagedProgram.run(
                sandbox, environment, prefix.resolve("bin/git-session"), "enable", "claude", "codex");
        assertThat(enable.exit()).as(enable.output()).isZero();
        assertThat(claude).content().contains("git-session", "opus");
        Path codex = home.resolve(".codex/hooks.json");
        String before = Files.readString(codex) + "not JSON";
        Files.writeString(codex, before);

        PackagedProgram.Run uninstall =
                PackagedProgram.run(sandbox, environment, ROOT.resolve("install"), "--uninstall", "--prefix", prefix);

        assertThat(uninstall.exit()).as(uninstall.output()).isZero();
        assertThat(claude).content().contains("opus").doesNotContain("git-session");
        assertThat(codex).hasContent(before);
        assertThat(uninstall.output())
                .contains("disabled: Claude Code", codex.toString(), "warning: some hooks remain")
                .contains("removed git-session from " + prefix)
                .contains("hooks of other users and those in repositories");
    }

    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
