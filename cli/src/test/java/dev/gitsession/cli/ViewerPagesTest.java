package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// The viewer's pages of a real repository.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class ViewerPagesTest {
    private GitSandbox sandbox;
    private Path work;
    private Program program;

    @BeforeEach
    void work(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        program = Program.on(sandbox, "one", work);
        upload("one-session", "Make the parser faster");
    }

    private void upload(String id, String text) {
        Path file = sandbox.write(
                sandbox.root().resolve(id + ".jsonl"),
                "{\"type\":\"user\",\"parentUuid\":null,\"sessionId\":\"%s\",\"cwd\":\"/w\",\"timestamp\":\"2026-03-02T11:00:00Z\",\"message\":{\"role\":\"user\",\"content\":\"%s\"}}\n"
                        .formatted(id, text)
                        .repeat(2));
        Program.Run run = program.run("upload", file.toString(), "--plan", "42");
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private static CompletableFuture<Program.Run> start(Program program, String... more) {
        String[] words = new String[more.length + 4];
        System.arraycopy(new String[] {"web", "--no-open", "--for", "6"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return CompletableFuture.supplyAsync(() -> program.run(words));
    }

    private void commit(Path folder, String message) {
        sandbox.git(folder, "add", "--all");
        sandbox.git(
                folder, "-c", "user.name=Ana", "-c", "user.email=ana@example.com", "commit", "--quiet", "-m", message);
    }

    @Test
    void aFileOfOneWholePageHasNoPageBelow() throws Exception {
        Path other = sandbox.clone("other");
        String lines = IntStream.rangeClosed(1, 500).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        Files.writeString(other.resolve("whole.txt"), lines + "\n");
        Files.writeString(other.resolve("more.txt"), lines + "\nline 501\n");
        commit(other, "Add lines");
        CompletableFuture<Program.Run> viewer = start(Program.on(sandbox, "two", other));
        ViewerVisit visit = ViewerVisit.of(other);

        assertThat(visit.page("/file?path=whole.txt").text())
                .contains(">line 500<")
                .doesNotContain("below →");
        assertThat(visit.page("/file?path=more.txt").text()).contains("below →").doesNotContain(">line 501<");
        assertThat(visit.page("/file?path=more.txt&from=501").text()).contains(">line 501<", "← above");
        assertThat(viewer.get().exit()).isZero();
    }

    @Test
    void aRevisionIsNamedAsGitTakesItAndTheCommitShowsItsFiles() throws Exception {
        Path other = sandbox.clone("other");
        Files.writeString(other.resolve("a.txt"), "one\ntwo\n");
        commit(other, "Add a file");
        sandbox.git(other, "branch", "feature/one");
        CompletableFuture<Program.Run> viewer = start(Program.on(sandbox, "two", other));
        ViewerVisit visit = ViewerVisit.of(other);

        for (String revision : new String[] {"HEAD", "feature%2Fone", "feature/one"}) {
            assertThat(visit.page("/commit/" + revision).text())
                    .as(revision)
                    .contains("<h1>Add a file</h1>", "1 file changed", "href=\"/file?path=a.txt\"", "+2");
        }
        assertThat(visit.page("/commit/feature%2Ftwo").status()).isEqualTo(404);
        assertThat(visit.page("/commit/feature%2Ftwo").text()).contains("There is no such commit here");
        assertThat(viewer.get().exit()).isZero();
    }

    @Test
    void allFilesOfALargeCommitAreThere() throws Exception {
        Path other = sandbox.clone("other");
        for (int i = 1000; i < 1205; i++) {
            Files.writeString(other.resolve("file" + i + ".txt"), "one\n");
        }
        commit(other, "Add files");
        CompletableFuture<Program.Run> viewer = start(Program.on(sandbox, "two", other));

        String page = ViewerVisit.of(other).page("/commit/HEAD").text();

        assertThat(page).contains("205 files changed", "<details class=\"more\"><summary>5 more</summary>");
        assertThat(page).as("the files that no session wrote").contains("<summary>195 more</summary>");
        assertThat(page.split("href=\"/file\\?path=file1", -1)).hasSize(206);
        assertThat(viewer.get().exit()).isZero();
    }

    @Test
    void offlineTheRemoteIsNotAskedForRecords() throws Exception {
        assertThat(program.run("search", "parser").exit()).isZero();
        CompletableFuture<Program.Run> viewer = start(program, "--offline", "--verbose");
        ViewerVisit visit = ViewerVisit.of(work);
        ViewerVisit.Page record = visit.page("/s/one-session/raw/1");

        assertThat(record.status()).isEqualTo(503);
        assertThat(record.text()).contains("which is not asked (--offline)", "start the viewer without --offline");
        Program.Run run = viewer.get();
        assertThat(run.err()).doesNotContain("git fetch", "git ls-remote", " connection ");
    }

    @Test
    void offlineWithoutAnIndexSaysWhatToDo() throws Exception {
        Path other = sandbox.clone("other");
        CompletableFuture<Program.Run> viewer = start(Program.on(sandbox, "two", other), "--offline");
        ViewerVisit visit = ViewerVisit.of(other);

        assertThat(visit.pageWith("/", "Nothing was read").text())
                .contains("Nothing was read of this repository yet", "it was not asked (--offline)", "without <code>");
        assertThat(viewer.get().exit()).isZero();
    }

    @Test
    void theBeginningOfSeveralIdsIsRefusedWithTheirNames() {
        upload("one-other", "Make the lexer faster");

        Program.Run run = program.run("open", "o", "--no-open");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("'o' begins 2 session ids: one-other, one-session", "give more of the id");
        assertThat(program.run("open", "one-s", "--no-open", "--for", "1").out())
                .contains("/s/one-session?");
    }
}
