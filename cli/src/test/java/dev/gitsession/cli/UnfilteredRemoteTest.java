package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.git.cache.CacheRepository;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A remote that can't leave out transcripts. What comes along with a listing is kept, so that reading it costs no
/// second request.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class UnfilteredRemoteTest {
    private static final String ONE = Sessions.lines("one", 1, 700_000);
    private static final String TWO = Sessions.lines("two", 2, 60_000);
    private static final String CAME = "'origin' can't send a list without the sessions";
    private static final String FETCHES = "asking the remote for";

    private GitSandbox sandbox;
    private Path work;
    private Path reader;
    private CacheRepository cache;

    @BeforeEach
    void storeTwo(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        reader = sandbox.clone("reader");
        sandbox.git(sandbox.remote(), "config", "uploadpack.allowFilter", "false");
        upload("one", ONE, "42");
        upload("two", TWO, "43");
        sandbox.watch(reader);
        cache = new CacheRepository(reader.resolve(".git/git-session/cache"), CacheRepository.Kind.FETCHED);
    }

    private void upload(String id, String content, String plan) {
        done(work, "upload", sandbox.session(id + ".jsonl", content), "--plan", plan);
    }

    private Program.Run done(Path clone, String... words) {
        Program.Run run =
                Program.in(sandbox, clone).with("GIT_SESSION_TRACE", "1").run(words);
        assertThat(run.exit())
                .as("%s: %s%s", List.of(words), run.out(), run.err())
                .isZero();
        return run;
    }

    @Test
    void whatCameAlongIsReadFromTheCache() {
        Program.Run list = done(reader, "list");
        assertThat(list.out()).contains("one", "two");
        assertThat(list.err()).containsOnlyOnce(CAME);
        assertThat(cache.size()).isGreaterThan(100_000);

        Program.Run download = done(reader, "download", "--plan", "42", "-o", "-");
        Program.Run show = done(reader, "show", "two", "--raw");

        assertThat(download.out()).isEqualTo(ONE);
        assertThat(show.out()).isEqualTo(TWO);
        assertThat(download.err() + show.err()).doesNotContain(FETCHES);
        assertThat(done(reader, "list").err()).doesNotContain(CAME, FETCHES);
        assertThat(done(reader, "plan", "show", "42").err()).doesNotContain(CAME);
    }

    @Test
    void onlyTheBranchThatMovedComesAgain() {
        done(reader, "list");
        long size = cache.size();
        upload("two", TWO + TWO.replace("\"two\"", "\"too\""), "43");

        assertThat(done(reader, "list").err()).contains(CAME);

        assertThat(cache.size() - size).isBetween(1_000L, 100_000L);
        assertThat(done(reader, "download", "--session-id", "one", "-o", "-").out())
                .isEqualTo(ONE);
    }

    @Test
    void jsonSaysNothingOfIt() {
        Program.Run list = Program.in(sandbox, reader).run("list", "--json");

        assertThat(list.exit()).isZero();
        assertThat(list.out() + list.err()).doesNotContain("without the sessions");
    }

    @Test
    void whatSomebodyDeletedGoesWithTheNextListing() {
        done(reader, "list");
        assertThat(cache.size()).isPositive();
        done(work, "delete", "one", "--plan", "42");

        assertThat(done(reader, "list").out()).doesNotContain("one");

        assertThat(cache.size()).isLessThan(100_000);
        assertThat(done(reader, "show", "two", "--raw").out()).isEqualTo(TWO);
    }

    @Test
    void aDeletionFromHereEmptiesIt() {
        done(reader, "list");

        done(reader, "delete", "one", "--plan", "42");

        assertThat(cache.isEmpty()).isTrue();
    }

    @Test
    void aDamagedCacheIsFetchedAgain() throws IOException {
        done(reader, "list");
        try (var files = Files.list(cache.objects().resolve("pack"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".pack")).toList()) {
                Files.delete(file);
                Files.write(file, new byte[5_000]);
            }
        }

        assertThat(done(reader, "download", "--plan", "42", "-o", "-").out()).isEqualTo(ONE);
        assertThat(done(reader, "list").out()).contains("one", "two");
    }

    /// Otherwise it would tell of this clone's copy.
    @Test
    void verifyLooksAtTheRemoteItself() throws IOException {
        done(reader, "list");
        String blob = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42:.erk/session/one.jsonl");
        Path object = sandbox.remote()
                .resolve("objects")
                .resolve(blob.substring(0, 2))
                .resolve(blob.substring(2));
        Path aside = sandbox.root().resolve("aside");
        Files.move(object, aside);

        Program.Run verify = Program.in(sandbox, reader).run("verify");

        Files.move(aside, object);
        assertThat(verify.exit()).as(verify.out() + verify.err()).isEqualTo(1);
    }

    /// Some hosts allow filters, but not that of sizes.
    @Test
    void aRemoteThatRefusesTheFilterOfSizes() {
        sandbox.git(sandbox.remote(), "config", "uploadpack.allowFilter", "true");
        sandbox.git(sandbox.remote(), "config", "uploadpackfilter.blob:limit.allow", "false");

        Program.Run list = done(reader, "list");
        assertThat(list.out()).contains("one", "two");
        assertThat(list.err()).doesNotContain(CAME);
        assertThat(done(reader, "download", "--plan", "42", "-o", "-").out()).isEqualTo(ONE);
        assertThat(done(reader, "plan", "show", "42").out()).contains("async-learn/42");
        done(reader, "upload", sandbox.session("three.jsonl", TWO), "--plan", "42", "--session-id", "three");
        done(reader, "delete", "two", "--plan", "43");
        assertThat(done(work, "list").out()).contains("one", "three").doesNotContain("two");
        assertThat(done(reader, "verify").out()).contains("all intact");
    }

    /// Somebody moved the session to another plan since the last listing.
    @Test
    void anIndexThatPlacesASessionWrongly() {
        sandbox.git(sandbox.remote(), "config", "uploadpack.allowFilter", "true");
        done(reader, "list");
        done(work, "delete", "one", "--plan", "42");
        done(work, "upload", sandbox.session("one.jsonl", TWO), "--plan", "44", "--session-id", "one");
        sandbox.git(sandbox.remote(), "update-ref", "-d", "refs/heads/async-learn/43");

        Program.Run show = done(reader, "show", "one", "--raw");
        assertThat(show.err()).contains("the index knows the session to be on async-learn/42");
        assertThat(show.out()).isEqualTo(TWO);
        assertThat(done(reader, "download", "--session-id", "one", "-o", "-").out())
                .isEqualTo(TWO);
        assertThat(Program.in(sandbox, reader).run("download", "--plan", "43").exit())
                .isEqualTo(3);
    }
}
