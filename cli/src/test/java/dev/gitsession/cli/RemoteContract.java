package dev.gitsession.cli;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// The contract for every kind of server, with one test for each of [RemoteCases].
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
abstract class RemoteContract {
    GitSandbox sandbox;
    Path work;
    RemoteCases cases;

    /// Starts the server, or skips the test if it is not installed.
    ///
    /// @return the proxy between the program and the server
    abstract CuttingProxy start() throws IOException, InterruptedException;

    /// Connects a clone to the server.
    abstract void connect(Path clone);

    /// Connects a clone so that each request to the server makes a connection.
    abstract void connectAnew(Path clone);

    /// Stops the server.
    abstract void end() throws IOException;

    @BeforeEach
    void serve(GitSandbox given) throws IOException, InterruptedException {
        sandbox = given;
        work = sandbox.workWithCommit();
        cases = new RemoteCases(sandbox, work, start());
        connect(work);
        sandbox.watch(work);
    }

    @AfterEach
    void stop() throws IOException {
        end();
    }

    @Test
    void everyCommandWorks() {
        cases.everyCommandWorks();
    }

    /// The round trips that each command costs; see docs/benchmarks.md.
    @Test
    void commandsConnectAsSeldomAsPossible() throws IOException {
        new ConnectionCounts(sandbox, work, cases.proxy(), this::connectAnew).check(2);
    }

    @Test
    void aRaceLosesNothing() throws Exception {
        Race.of(sandbox, this::connect, 4, 2).run();
    }

    @Test
    void aPushThatIsCutIsRepeated() {
        cases.aPushThatIsCutIsRepeated();
    }

    @Test
    void anUploadWhoseConnectionIsAlwaysCutIsQueued() {
        cases.anUploadWhoseConnectionIsAlwaysCutIsQueued();
    }

    @Test
    void aServerThatDiesInThePushStoresNothing() {
        cases.aServerThatDiesInThePushStoresNothing();
    }

    @Test
    void aServerThatDiesBehindTheUpdateHasStoredIt() {
        cases.aServerThatDiesBehindTheUpdateHasStoredIt();
    }

    @Test
    void anInterruptedUploadLeavesNothingBehind() throws Exception {
        cases.anInterruptedUploadLeavesNothingBehind();
    }

    @Test
    void aSizeLimitIsARefusal() {
        cases.aSizeLimitIsARefusal();
    }

    @Test
    void aRemoteThatNeverReplacesRefuses() {
        cases.aRemoteThatNeverReplacesRefuses();
    }

    @Test
    void aRemoteWithoutAtomicPushesTakesOneAfterTheOther() {
        cases.aRemoteWithoutAtomicPushesTakesOneAfterTheOther();
    }
}
