package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The program and a remote behind a real web server. It needs lighttpd; without it each test is skipped with a
/// message.
@NullMarked
class HttpRemoteIT extends RemoteContract {
    private static final String LONG = Sessions.lines("long", 1, 400_000);

    private @Nullable GitHttpServer server;

    @Override
    CuttingProxy start() throws IOException, InterruptedException {
        assumeTrue(ServerProcess.program("lighttpd").isPresent(), GitHttpServer.NEEDS);
        server = new GitHttpServer(sandbox);
        return server.proxy();
    }

    /// That everyone can read this remote is known: the question about it would be one more connection.
    @Override
    void connect(Path clone) {
        sandbox.git(clone, "remote", "set-url", "origin", server().url("open"));
        sandbox.git(clone, "config", "session.public", "ok");
    }

    @Override
    void connectAnew(Path clone) {
        connect(clone);
    }

    @Override
    void end() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private GitHttpServer server() {
        return Objects.requireNonNull(server);
    }

    private void address(String url) {
        sandbox.git(work, "remote", "set-url", "origin", url);
        sandbox.watch(work);
    }

    private void configure(String key, String value) {
        sandbox.git(work, "config", key, value);
        sandbox.watch(work);
    }

    /// The push succeeds but the answer is lost: the session is stored once, not twice, and not reported as lost.
    @Test
    void anAnswerThatIsLostIsAskedFor() {
        cases.upload("first", LONG);
        server().proxy().loseAnswers(1);

        Program.Run run = cases.upload("long", LONG, "--json");

        assertThat(server().proxy().cutsLeft()).isZero();
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json()).containsEntry("changed", true).containsEntry("plan_updated", true);
        assertThat(run.json()).containsEntry("commit", sandbox.git(sandbox.remote(), "rev-parse", RemoteCases.BRANCH));
        cases.isStored("first", LONG);
        cases.isStored("long", LONG);
        assertThat(sandbox.git(work, "for-each-ref", "refs/git-session")).isEmpty();
    }

    @Test
    void missingCredentialsQueueTheUpload() {
        address(server().url("auth"));

        cases.waits(cases.upload("long", LONG), "could not read Username");

        configure("credential.helper", "!f() { echo username=jo; echo password=" + GitHttpServer.PASSWORD + "; }; f");
        cases.goesOut();
    }

    /// An address may contain a password: no output shows it, whether the address works or not.
    @Test
    void credentialsInTheAddressAreNeverShown() {
        address(server().url("auth", "jo:" + GitHttpServer.PASSWORD + "@"));
        List<Program.Run> runs = List.of(
                cases.upload("long", LONG),
                cases.program().run("doctor"),
                cases.program().run("list", "--json"),
                cases.program().run("delete", "nothing"));
        assertThat(runs.getFirst().exit()).isZero();
        address(server().url("auth", "jo:Tr0ub4dor@"));
        Program.Run refused = cases.upload("other", LONG);
        cases.waits(refused, "Authentication failed");
        List<Program.Run> more = List.of(
                refused,
                cases.upload("other", LONG, "--json"),
                cases.program().run("sync"),
                cases.program().run("doctor"),
                cases.program().run("list"));

        assertThat(runs).allSatisfy(run -> assertThat(run.out() + run.err()).doesNotContain(GitHttpServer.PASSWORD));
        assertThat(more).allSatisfy(run -> assertThat(run.out() + run.err()).doesNotContain("Tr0ub4dor"));
        address(server().url("open"));
        cases.goesOut();
    }

    @ParameterizedTest
    @CsvSource({
        "anonymous, 5, returned error: 403",
        "forbidden, 5, returned error: 403",
        "small, 5, returned error: 413",
        "broken, 4, returned error: 500",
        "nowhere, 4, not found"
    })
    void theServersAnswersAreDistinguished(String way, int exit, String words) {
        cases.upload("first", LONG);
        address(server().url(way));

        Program.Run run = cases.upload("long", LONG);

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(exit);
        assertThat(run.out() + run.err()).contains(words);
        cases.isKept("long");
        address(server().url("open"));
        cases.goesOut();
        cases.isStored("first", LONG);
    }

    @Test
    void aServerThatTakesTooLongIsGivenUp() {
        address(server().url("slow"));

        cases.waits(cases.upload("long", LONG, "--timeout", "3"), "did not answer in time");

        address(server().url("open"));
        cases.goesOut();
    }

    @Test
    void itFollowsWhereItIsSent() {
        address(server().url("moved"));

        assertThat(cases.upload("long", LONG).exit()).isZero();

        cases.isStored("long", LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--filter=blob:none", "--filter=tree:0", "--depth=1 --no-single-branch"})
    void everyCommandWorksInACloneMadeAfterwards(String options) {
        ClonedAfterwards clones = new ClonedAfterwards(sandbox, work, server().url("open")).stored();

        clones.check("place", options.split(" "));
    }

    /// A push that exceeds git's buffer is sent in chunks.
    @Test
    void chunksWork() {
        configure("http.postBuffer", "65536");

        assertThat(cases.upload("long", LONG).exit()).isZero();

        assertThat(server().proxy().sawRequest("Transfer-Encoding: chunked")).isTrue();
        cases.isStored("long", LONG);
    }
}
