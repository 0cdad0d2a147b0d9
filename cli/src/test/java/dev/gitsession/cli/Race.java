package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/// Processes that upload to four plans at once, from eight clones and four working trees of one of them.
/// Afterwards every process must have succeeded, nothing may be queued, and all sessions must be listed and
/// intact.
///
/// @param sandbox provides the clones
/// @param connect connects a clone to the remote
/// @param processes the number of simultaneous processes, `-Drace.processes`
/// @param sessions the number of sessions per process, one after the other, `-Drace.sessions`
@NullMarked
record Race(GitSandbox sandbox, Consumer<Path> connect, int processes, int sessions) {
    private static final int PLANS = 4;
    private static final int CLONES = 8;
    private static final int TREES = 4;

    /// A race of the size given on the command line.
    static Race of(GitSandbox sandbox, Consumer<Path> connect, int processes, int sessions) {
        return new Race(
                sandbox,
                connect,
                Integer.getInteger("race.processes", processes),
                Integer.getInteger("race.sessions", sessions));
    }

    void run() throws Exception {
        List<Path> places = places();
        ProgramOnPath program = new ProgramOnPath(sandbox);
        Map<String, Map<String, byte[]>> expected = new TreeMap<>();
        List<Callable<List<ProgramOnPath.Result>>> uploaders = new ArrayList<>();
        for (int process = 0; process < processes; process++) {
            Path place = places.get(process % places.size());
            List<List<String>> uploads = new ArrayList<>();
            for (int n = 0; n < sessions; n++) {
                String id = "p%d-s%d".formatted(process, n);
                String plan = "plan-" + (process + n) % PLANS;
                byte[] content = Sessions.bytes(Sessions.lines(id, 1000L * process + n, 4000));
                expected.computeIfAbsent(plan, _ -> new TreeMap<>()).put(id, content);
                Path file = sandbox.write(sandbox.root().resolve("sessions/" + id + ".jsonl"), content);
                uploads.add(List.of("upload", file.toString(), "--plan", plan));
            }
            uploaders.add(() -> {
                List<ProgramOnPath.Result> results = new ArrayList<>();
                for (List<String> words : uploads) {
                    results.add(program.run(place, words.toArray(String[]::new)));
                }
                return results;
            });
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(processes)) {
            for (Future<List<ProgramOnPath.Result>> results : executor.invokeAll(uploaders)) {
                assertThat(results.get())
                        .allSatisfy(result ->
                                assertThat(result.exit()).as(result.output()).isZero());
            }
        }
        for (Path place : places) {
            assertThat(sandbox.git(place, "for-each-ref", "refs/git-session")).isEmpty();
            Path gitDir = place.resolve(sandbox.git(place, "rev-parse", "--git-common-dir"));
            assertThat(gitDir.resolve("git-session/scratch").toFile().list()).isNullOrEmpty();
        }
        allIsThere(expected);
    }

    /// Alternates clones and working trees, so that a small race has both.
    private List<Path> places() {
        List<Path> places = new ArrayList<>();
        for (int i = 0; i < CLONES; i++) {
            Path clone = sandbox.clone("clone" + i);
            connect.accept(clone);
            places.add(clone);
            if (i < TREES) {
                sandbox.git(places.getFirst(), "worktree", "add", "--quiet", "../tree" + i, "-b", "tree" + i);
                places.add(sandbox.root().resolve("tree" + i));
            }
        }
        return places;
    }

    private void allIsThere(Map<String, Map<String, byte[]>> expected) throws IOException {
        Path reader = sandbox.clone("reader");
        Program program = Program.in(sandbox, reader);
        Program.Run verify = program.run("verify");
        assertThat(verify.exit()).as(verify.out() + verify.err()).isZero();
        for (Map.Entry<String, Map<String, byte[]>> plan : expected.entrySet()) {
            Path folder = sandbox.root().resolve("all").resolve(plan.getKey());
            Program.Run run = program.run("download", "--plan", plan.getKey(), "--all", "-o", folder.toString());
            assertThat(run.exit()).as(run.err()).isZero();
            try (var files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrderElementsOf(plan.getValue().keySet().stream()
                                .map(id -> id + ".jsonl")
                                .toList());
            }
            for (Map.Entry<String, byte[]> session : plan.getValue().entrySet()) {
                assertThat(folder.resolve(session.getKey() + ".jsonl")).hasBinaryContent(session.getValue());
            }
            assertThat(String.valueOf(program.run("plan", "show", plan.getKey(), "--json")
                            .json()
                            .toString()))
                    .containsPattern(String.join("|", plan.getValue().keySet()));
        }
        assertThat(program.run("list", "--limit", "100000", "--json").json().toString())
                .contains(expected.values().stream()
                        .flatMap(ids -> ids.keySet().stream())
                        .map(id -> "session_id=" + id + ",")
                        .toList());
    }
}
