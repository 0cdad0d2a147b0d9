package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A remote that has lost some stored data: everything else arrives, and the losses are named.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class DamagedRemoteTest {
    private static final String SECRET = "glpat-Xy12abCDef34GHij56kl";

    /// A remote with one session for each of many plans, and a program in a clone that has none of them.
    private static Program readerOf(GitSandbox sandbox, int plans, boolean filtering) {
        Path work = sandbox.workWithCommit();
        sandbox.git(sandbox.remote(), "config", "receive.unpackLimit", "100000");
        sandbox.git(sandbox.remote(), "config", "uploadpack.allowFilter", Boolean.toString(filtering));
        StringBuilder batch = new StringBuilder();
        IntStream.rangeClosed(1, plans)
                .forEach(plan -> batch.append(plan)
                        .append('\t')
                        .append(sandbox.write(sandbox.root().resolve("s" + plan + ".jsonl"), content(plan)))
                        .append("\ts")
                        .append(plan)
                        .append('\n'));
        Path manifest = sandbox.write(sandbox.root().resolve("batch.tsv"), batch.toString());
        Program.Run run = Program.in(sandbox, work).run("upload", "--no-redact", "--batch", manifest.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        sandbox.git(sandbox.root(), "clone", "--quiet", "--single-branch", "file://" + sandbox.remote(), "reader");
        Path reader = sandbox.root().resolve("reader");
        sandbox.identify(reader);
        sandbox.watch(reader);
        return Program.in(sandbox, reader);
    }

    private static byte[] content(int plan) {
        return Sessions.bytes("{\"plan\":%d,\"token\":\"%s\"}\n".formatted(plan, plan == 1 ? SECRET : ""));
    }

    private static String session(int plan) {
        return "async-learn/%1$d:.erk/session/s%1$d.jsonl".formatted(plan);
    }

    /// Removes an object while the action runs.
    private static void without(GitSandbox sandbox, List<String> revisions, Runnable work) {
        List<Path> objects = new ArrayList<>();
        for (String revision : revisions) {
            String id = sandbox.git(sandbox.remote(), "rev-parse", revision);
            objects.add(sandbox.remote()
                    .resolve("objects")
                    .resolve(id.substring(0, 2))
                    .resolve(id.substring(2)));
        }
        try {
            for (Path object : objects) {
                Files.move(object, aside(object));
            }
            work.run();
            for (Path object : objects) {
                Files.move(aside(object), object);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Several objects may be in one folder.
    private static Path aside(Path object) {
        return object.resolveSibling(object.getFileName() + ".aside");
    }

    /// A program whose git logs each command.
    private static Program counted(GitSandbox sandbox, Program program, Path log) {
        sandbox.write(log, "");
        String path = sandbox.environment().getOrDefault("PATH", "");
        Path git = Scripts.write(sandbox.root().resolve("counting/git"), """
                case " $* " in *" fetch "*) echo fetch >>'%1$s' ;; *" ls-remote "*) echo ls-remote >>'%1$s' ;; esac
                PATH='%2$s' exec git "$@"
                """.formatted(log, path));
        return program.with("PATH", git.getParent() + ":" + path);
    }

    private static List<String> calls(GitSandbox sandbox, Path log) {
        try {
            List<String> calls = Files.readAllLines(log);
            sandbox.write(log, "");
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tellsDamage(Program.Run run) {
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out() + run.err())
                .doesNotContain("can't be reached", "check the network", "Exception", "not stored", "internal");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void moveBranchesMovesIntactBranchesAndNamesTheOthers(boolean filtering, GitSandbox sandbox) {
        Program program = readerOf(sandbox, 5, filtering);
        sandbox.git(sandbox.root().resolve("reader"), "config", "session.branchPrefix", "moved/");
        sandbox.watch(sandbox.root().resolve("reader"));
        without(sandbox, List.of("async-learn/3:.erk/session"), () -> {
            Program.Run run = program.run("move-branches", "--from", "async-learn/");
            tellsDamage(run);
            assertThat(run.err()).contains("async-learn/3 stays");
            assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname)"))
                    .contains("heads/moved/1", "heads/moved/2", "heads/async-learn/3", "heads/moved/4", "heads/moved/5")
                    .doesNotContain("heads/moved/3", "heads/async-learn/1");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void planShowNamesTheDamageOfThePlansBranch(boolean filtering, GitSandbox sandbox) {
        Program program = readerOf(sandbox, 5, filtering);
        without(sandbox, List.of("async-learn/3:.erk/session"), () -> {
            Program.Run run = program.run("plan", "show", "3");
            tellsDamage(run);
            assertThat(run.err()).contains("async-learn/3 can't be read completely");
            assertThat(program.run("plan", "show", "3", "--json").json())
                    .containsEntry("success", false)
                    .containsEntry("code", "damaged_branch")
                    .containsKey("warnings");
            assertThat(program.run("plan", "show", "4").exit()).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void intactSessionsAreDownloadedAndDamagedOnesNamed(boolean filtering, GitSandbox sandbox) {
        Program program = readerOf(sandbox, 6, filtering);
        without(sandbox, List.of(session(4)), () -> {
            Path out = sandbox.root().resolve("out");

            Program.Run text = program.run("download", "--all", "-o", out.toString());

            tellsDamage(text);
            assertThat(text.err()).contains("async-learn/4");
            for (int plan : new int[] {1, 2, 3, 5, 6}) {
                assertThat(out.resolve("s" + plan + ".jsonl")).hasBinaryContent(content(plan));
            }
            assertThat(out.resolve("s4.jsonl")).doesNotExist();
            Program.Run json = program.run("download", "--all", "-o", out.toString(), "--json");
            tellsDamage(json);
            assertThat(json.json()).containsEntry("success", false);
            assertThat((List<?>) json.json().get("sessions")).hasSize(5);
            assertThat((List<?>) json.json().get("damaged"))
                    .singleElement()
                    .satisfies(damage -> assertThat(damage.toString()).contains("async-learn/4"));
            assertThat(program.run("download", "--session-id", "s2", "-o", "-").bytes())
                    .isEqualTo(content(2));
        });
        assertThat(program.run("download", "--session-id", "s4", "-o", "-").bytes())
                .isEqualTo(content(4));
    }

    @ParameterizedTest
    @CsvSource({"true,", "false,", "true,:.erk/session", "true,^{tree}", "true,:.erk/session/s4.jsonl"})
    void noReadingCommandCallsADamagedSessionNotStored(boolean filtering, @Nullable String what, GitSandbox sandbox) {
        Program program = readerOf(sandbox, 5, filtering);
        String lost = what == null ? session(4) : "async-learn/4" + what;
        without(sandbox, List.of(lost), () -> {
            tellsDamage(program.run("show", "s4"));
            tellsDamage(program.run("show", "s4", "--json"));
            tellsDamage(program.run("resume", "s4"));
            tellsDamage(program.run("download", "--session-id", "s4", "-o", "-"));
            tellsDamage(program.run("download", "--plan", "4", "-o", "-"));
            Program.Run verify = program.run("verify");
            tellsDamage(verify);
            assertThat(verify.out()).contains("async-learn/4").contains("ok       async-learn/5  s5");
            assertThat(program.run("download", "--session-id", "s3", "-o", "-").bytes())
                    .isEqualTo(content(3));
            Program.Run list = program.run("list");
            assertThat(list.out()).contains("s1", "s2", "s3", "s5");
            if (!list.out().contains("s4")) {
                tellsDamage(list);
                assertThat(list.err()).contains("async-learn/4");
            }
        });
        assertThat(program.run("download", "--session-id", "s4", "-o", "-").bytes())
                .isEqualTo(content(4));
        assertThat(program.run("verify").exit()).isZero();
        assertThat(program.run("list").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void secretsAreRemovedFromEverythingIntact(boolean filtering, GitSandbox sandbox) {
        Program program = readerOf(sandbox, 6, filtering);
        Path log = sandbox.root().resolve("log");
        Program counted = counted(sandbox, program, log);
        without(sandbox, List.of(session(4)), () -> {
            Program.Run run = counted.run("redact", "--stored", "--json");

            tellsDamage(run);
            assertThat((List<?>) run.json().get("sessions")).hasSize(5);
            assertThat(run.json()).containsEntry("redactions", 1L);
            assertThat(String.valueOf(run.json().get("damaged"))).contains("async-learn/4");
            assertThat(sandbox.textOnRemote(session(1))).contains("[REDACTED:");
        });
        calls(sandbox, log);
        Program.Run again = counted.run("redact", "--stored", "--dry-run");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out()).contains("6 sessions looked at, 0 redacted");
        assertThat(calls(sandbox, log))
                .as("sessions are fetched together, however many there are")
                .filteredOn("fetch"::equals)
                .hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUploadToADamagedPlanIsStoredOrKeptAndSaysWhy(boolean filtering, GitSandbox sandbox) {
        Program program = readerOf(sandbox, 3, filtering);
        String more = sandbox.write(sandbox.root().resolve("more.jsonl"), "{\"more\":1}\n")
                .toString();
        without(sandbox, List.of("async-learn/2:.erk/session"), () -> {
            Program.Run run = program.run("upload", more, "--plan", "2", "--session-id", "more");
            assertThat(run.exit()).as(run.err()).isEqualTo(4);
            assertThat(run.err()).contains("damaged").doesNotContain("can't be reached", "check the network");
        });
        assertThat(program.run("sync").exit()).isZero();
        assertThat(program.run("download", "--session-id", "more", "-o", "-").bytes())
                .isEqualTo(Sessions.bytes("{\"more\":1}\n"));
    }

    @ParameterizedTest
    @CsvSource({"true,1,14", "true,4,36", "false,1,9", "false,4,30"})
    void lossesAreFoundInFewRequestsAndRemembered(boolean filtering, int lost, int most, GitSandbox sandbox) {
        int plans = 64;
        Program program = readerOf(sandbox, plans, filtering);
        Path log = sandbox.root().resolve("log");
        Program counted = counted(sandbox, program, log);
        List<String> revisions = IntStream.rangeClosed(1, lost)
                .mapToObj(i -> "async-learn/" + (i * plans / (lost + 1)) + ":.erk/session/manifest.json")
                .toList();
        List<String> folders = filtering
                ? revisions.stream()
                        .map(name -> name.replace("/manifest.json", ""))
                        .toList()
                : revisions;
        without(sandbox, folders, () -> {
            Program.Run first = counted.run("list", "--json");
            tellsDamage(first);
            assertThat((List<?>) first.json().get("sessions")).hasSize(plans - lost);
            assertThat((List<?>) first.json().get("warnings")).hasSize(lost);
            assertThat(calls(sandbox, log)).filteredOn("fetch"::equals).hasSizeLessThanOrEqualTo(most);

            Program.Run second = counted.run("list", "--json");
            assertThat(second.json()).isEqualTo(first.json());
            assertThat(calls(sandbox, log)).containsExactly("ls-remote");
        });
        assertThat(counted.run("verify").exit()).isZero();
        assertThat(counted.run("list").exit()).isZero();
    }

    /// Reads two sessions, one of which has a side file.
    private static Program readerWithSideFile(GitSandbox sandbox) {
        Program program = readerOf(sandbox, 2, true);
        Path clone = sandbox.clone("planter");
        sandbox.identify(clone);
        sandbox.git(clone, "checkout", "--quiet", "async-learn/2");
        sandbox.write(clone.resolve(".erk/session/s2/subagents/a.jsonl"), "{\"beside\":1}\n");
        sandbox.git(clone, "add", "--force", ".erk");
        sandbox.git(clone, "commit", "--quiet", "-m", "side files");
        sandbox.git(clone, "push", "--quiet", "origin", "HEAD:async-learn/2");
        return program;
    }

    @Test
    void aSessionWhoseSideFilesAreLostIsDamaged(GitSandbox sandbox) {
        Program program = readerWithSideFile(sandbox);
        without(sandbox, List.of("async-learn/2:.erk/session/s2/subagents"), () -> {
            Program.Run show = program.run("show", "s2");
            tellsDamage(show);
            assertThat(show.err()).contains("s2", "missing");
            Program.Run redact = program.run("redact", "--stored", "--dry-run", "--json");
            tellsDamage(redact);
            assertThat(redact.json().get("damaged")).asString().contains("async-learn/2");
            assertThat((List<?>) redact.json().get("sessions")).hasSize(1);
        });
    }

    @Test
    void aLostSideFileIsNamed(GitSandbox sandbox) {
        Program program = readerWithSideFile(sandbox);
        without(sandbox, List.of("async-learn/2:.erk/session/s2/subagents/a.jsonl"), () -> {
            Program.Run redact = program.run("redact", "--stored", "--dry-run", "--json");
            tellsDamage(redact);
            assertThat(redact.json().get("damaged")).asString().contains("s2", "subagents/a.jsonl is missing");
            assertThat((List<?>) redact.json().get("sessions")).hasSize(1);
        });
    }

    @Test
    void warningsAreTheSameEachTimeAndInTheBranchesOrder(GitSandbox sandbox) {
        Program program = readerOf(sandbox, 12, true);
        sandbox.git(sandbox.remote(), "branch", "async-learn/0", "async-learn/4");
        List<String> lost = List.of(
                "async-learn/9:.erk/session",
                "async-learn/4:.erk/session",
                "async-learn/11:.erk/session/manifest.json");
        without(sandbox, lost, () -> {
            Program.Run first = program.run("list", "--json");
            Program.Run second = program.run("list", "--json");

            List<?> warnings = (List<?>) Objects.requireNonNull(first.json().get("warnings"));
            assertThat(warnings.stream()
                            .map(warning -> String.valueOf(((Map<?, ?>) warning).get("session_branch")))
                            .toList())
                    .containsExactly("async-learn/0", "async-learn/11", "async-learn/4", "async-learn/9");
            assertThat(first.out()).contains("{\"session_branch\":\"async-learn/11\",\"warning\":\"");
            assertThat(second.out()).isEqualTo(first.out());
        });
    }

    /// The original system wrote no manifests.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void verifyCountsSessionsWithoutAManifestAndUnreadBranches(boolean filtering, GitSandbox sandbox) {
        Program program = readerOf(sandbox, 4, filtering);
        Path clone = sandbox.clone("original");
        sandbox.identify(clone);
        for (int plan = 11; plan <= 15; plan++) {
            sandbox.git(clone, "checkout", "--quiet", "--orphan", "async-learn/" + plan);
            sandbox.write(clone.resolve(".erk/session/s" + plan + ".jsonl"), content(plan));
            sandbox.git(clone, "add", "--force", ".erk");
            sandbox.git(clone, "commit", "--quiet", "-m", "session");
            sandbox.git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/async-learn/" + plan);
            sandbox.git(clone, "rm", "-r", "--quiet", "--force", ".");
        }
        assertThat(program.run("verify").out()).contains("9 sessions checked, 5 without a manifest: all intact");
        // A remote that sends whole commits only provides nothing of a branch with a lost transcript.
        String some = filtering
                ? "9 sessions checked, 5 without a manifest, 1 that no manifest vouches for: not all intact"
                : "7 sessions checked, 4 without a manifest, 2 damaged branches not looked at: not all intact";
        List<String> files = List.of(session(12), "async-learn/2:.erk/session/manifest.json");
        without(sandbox, files, () -> assertThat(program.run("verify").out()).contains(some));
        List<String> folders = List.of("async-learn/13:.erk/session", "async-learn/3^{tree}");
        without(
                sandbox,
                folders,
                () -> assertThat(program.run("verify").out())
                        .contains(
                                "7 sessions checked, 4 without a manifest, 2 damaged branches not looked at: not all intact"));
    }

    @Test
    void aRemoteThatIsAwayIsNotCalledDamaged(GitSandbox sandbox) {
        Program program = readerOf(sandbox, 3, true);
        sandbox.whileAway(() -> {
            Program.Run run = program.run("list");
            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err()).contains("can't be reached").doesNotContain("damaged");
        });
        Map<String, ?> answer =
                Objects.requireNonNull(program.run("list", "--json").json());
        assertThat((List<?>) answer.get("sessions")).hasSize(3);
    }
}
