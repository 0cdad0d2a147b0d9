package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Combines every operation with every fault. A cell gives the exit code and a part of the message. In every case,
/// stored sessions stay stored, queued uploads are pushed when the fault is over, and the user's repository is
/// unchanged.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class FaultMatrixTest {
    private static final String BRANCH = "async-learn/42";
    private static final String TREE = BRANCH + ":.erk/session";
    private static final byte[] FIRST = Sessions.bytes(Sessions.lines("first", 1, 20_000));
    private static final byte[] SECOND = Sessions.bytes(Sessions.lines("second", 2, 20_000));
    private static final byte[] FRESH = Sessions.bytes(Sessions.lines("fresh", 3, 20_000));

    private static final List<String> OPERATIONS = List.of("upload", "download", "list", "sync", "delete");

    /// The fault, followed by the operations' cells: exit code and message.
    private static final List<List<String>> MATRIX = List.of(
            List.of(
                    "hang",
                    "4 did not answer in time",
                    "1 did not answer in time",
                    "1 did not answer in time",
                    "4 did not answer in time",
                    "1 did not answer in time"),
            List.of(
                    "cut",
                    "4 can't be reached",
                    "1 can't be reached",
                    "1 can't be reached",
                    "4 can't be reached",
                    "1 can't be reached"),
            List.of("rejected", "5 closed for the night", "0", "0", "5 closed for the night", "5 closed for the night"),
            List.of(
                    "unauthorized",
                    "4 could not read Username",
                    "1 could not read Username",
                    "1 could not read Username",
                    "4 could not read Username",
                    "1 could not read Username"),
            List.of("full disk", "1 disk", "1 disk", "1 disk", "1 disk", "1 disk"),
            List.of(
                    "read-only",
                    "1 can't be stored",
                    "1 a temporary repository can't be created",
                    "1 a temporary repository can't be created",
                    "1 a temporary repository can't be created",
                    "1 a temporary repository can't be created"),
            List.of("full remote", "4 too large", "0", "0", "4 too large", "1 too large"),
            List.of("moved tip", "0", "0", "0", "0", "0"),
            List.of("missing blob", "5 missing blob", "1 part 0 is missing", "0", "5 missing blob", "5 missing blob"),
            List.of(
                    "missing tree", // this clone stored it and has it still: the next commit goes without the old one
                    "0",
                    "1 is damaged",
                    "1 can't be read completely", // the other branches are listed
                    "0",
                    "1 is damaged"),
            List.of("corrupt pack", "4 is damaged", "1 is damaged", "1 is damaged", "4 is damaged", "1 is damaged"));

    static Stream<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        for (List<String> row : MATRIX) {
            for (int i = 0; i < OPERATIONS.size(); i++) {
                String[] cell = row.get(i + 1).split(" ", 2);
                String message = cell.length > 1 ? cell[1] : "";
                cells.add(Arguments.of(row.getFirst(), OPERATIONS.get(i), Integer.parseInt(cell[0]), message));
            }
        }
        return cells.stream();
    }

    private static final Map<String, Function<Faults, Faults.Planted>> FAULTS = Map.of(
            "hang", Faults::hang,
            "cut", Faults::cut,
            "rejected", Faults::rejected,
            "unauthorized", Faults::unauthorized,
            "full disk", Faults::fullDisk,
            "read-only", Faults::readOnly,
            "full remote", Faults::fullRemote,
            "missing blob", faults -> faults.missing(TREE + "/first.jsonl"),
            "missing tree", faults -> faults.missing(TREE),
            "corrupt pack", Faults::corruptPack);

    @ParameterizedTest(name = "{0}, {1}: exit {2} {3}")
    @MethodSource("cells")
    void cell(String fault, String operation, int exit, String message, GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        store(sandbox, program, "first", FIRST);
        store(sandbox, program, "second", SECOND);
        String seen = sandbox.git(sandbox.remote(), "rev-parse", BRANCH);
        store(sandbox, program, "third", FIRST);
        String newer = sandbox.git(sandbox.remote(), "rev-parse", BRANCH);
        store(sandbox, program, "other", FIRST, "7");
        if (operation.equals("sync")) {
            queue(sandbox, program);
        }
        Faults faults = new Faults(sandbox, program);
        Faults.Planted planted = fault.equals("moved tip")
                ? faults.movedTip(BRANCH, seen, newer)
                : FAULTS.getOrDefault(fault, Faults::hang).apply(faults);

        // Only hanging calls reach a time limit, even on a slow machine.
        String limit = "--timeout=%d".formatted(fault.equals("hang") ? 2 : 1200);
        Program.Run run = run(sandbox, planted.program(), operation, limit);
        planted.heal().run();

        assertThat(run.exit()).as(run.err() + run.out()).isEqualTo(exit);
        assertThat(run.err()).contains(message).doesNotContain("Exception", "\tat ");
        if (exit != 0) {
            assertThat(run.err() + run.out()).contains("; ");
        }
        whatWasTakenInGoesOut(program, operation, exit);
        whatWasStoredIsStored(program, operation, exit);
        assertThat(work.resolve(".git/git-session/scratch")).isEmptyDirectory();
    }

    private static Program.Run run(GitSandbox sandbox, Program program, String operation, String limit) {
        return switch (operation) {
            case "upload" -> program.run("upload", sandbox.session("fresh.jsonl", FRESH), "--plan", "42", limit);
            case "download" -> program.run("download", "--session-id", "first", "--plan", "42", "-o", "-", limit);
            case "delete" -> program.run("delete", "second", "--plan", "42", limit);
            default -> program.run(operation, limit);
        };
    }

    private static void whatWasTakenInGoesOut(Program program, String operation, int exit) {
        if (!operation.equals("upload") && !operation.equals("sync")) {
            return;
        }
        if (exit == 4 || exit == 5 || operation.equals("sync")) {
            assertThat(program.run("sync").exit()).isZero();
        }
        if (exit != 1 || operation.equals("sync")) {
            assertThat(program.download("fresh")).isEqualTo(FRESH);
        }
    }

    private static void whatWasStoredIsStored(Program program, String operation, int exit) {
        assertThat(program.download("first")).isEqualTo(FIRST);
        boolean deleted = operation.equals("delete") && exit == 0;
        assertThat(program.download("third")).isEqualTo(FIRST);
        if (!deleted) {
            assertThat(program.download("second")).isEqualTo(SECOND);
        }
        Program.Run verify = program.run("verify");
        assertThat(verify.exit()).as(verify.out() + verify.err()).isZero();
    }

    /// Queues an upload in the outbox.
    private static void queue(GitSandbox sandbox, Program program) {
        Faults.Planted away = new Faults(sandbox, program).rejected();
        assertThat(away.program()
                        .run("upload", sandbox.session("fresh.jsonl", FRESH), "--plan", "42")
                        .exit())
                .isEqualTo(5);
        away.heal().run();
    }

    private static void store(GitSandbox sandbox, Program program, String session, byte[] content) {
        store(sandbox, program, session, content, "42");
    }

    private static void store(GitSandbox sandbox, Program program, String session, byte[] content, String plan) {
        Program.Run run = program.run(
                "upload", sandbox.session(session + ".jsonl", content), "--plan", plan, "--session-id", session);
        assertThat(run.exit()).as(run.err()).isZero();
    }
}
