package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two machines continue one session. Neither continuation is lost sight of.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class VersionsCommandTest {
    private static final String ID = AgentSessions.ID;
    private static final String FETCHES = "asking the remote for";

    private GitSandbox sandbox;
    private Path work;
    private Path other;
    private Program one;
    private Program two;
    private String first = "";

    /// Machine one stores a session, machine two resumes it, and both continue it.
    @BeforeEach
    void twoMachinesContinueOneSession(GitSandbox given) throws IOException {
        sandbox = given;
        work = sandbox.workWithCommit();
        other = sandbox.clone("other");
        one = Program.on(sandbox, "one", work);
        two = Program.on(sandbox, "two", other);
        Path here = AgentSessions.write(sandbox, Program.home(sandbox, "one"), "claude", work);
        upload(one, here);
        assertThat(two.run("resume", ID).exit()).isZero();
        Path there = placed(two.run("resume", ID, "--json"));
        append(here, AgentSessions.more("claude", work).replace("More", "Try the other parser"));
        upload(one, here);
        first = Files.readString(here);
        append(there, AgentSessions.more("claude", other).replace("More", "Keep the parser"));
        assertThat(upload(two, there)).contains("git session versions " + ID);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private static String upload(Program program, Path file) {
        Program.Run run = program.run("upload", file.toString(), "--plan", "42");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return run.err();
    }

    private static Path placed(Program.Run resumed) {
        return Path.of(JsonObject.of(resumed.json()).text("path").orElseThrow());
    }

    @Test
    void theListMarksItAndVersionsTellsWhereTheyPart() {
        assertThat(one.run("list").out()).contains("(2 versions) Count").doesNotContain("VERSIONS");
        assertThat(one.run("list", "--json").out()).contains("\"versions\":2");

        Program.Run run = one.run("versions", "019c");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "version 1, stored ",
                        " by ",
                        "\n  ran in %s".formatted(work),
                        "version 2 (current), stored ",
                        "\n  ran in %s".formatted(other),
                        "\n  parts from version 2 at line 2\n",
                        "\n    version 1 goes on with one entry, first: Try the other parser\n",
                        "\n    version 2 goes on with one entry, first: Keep the parser\n")
                .doesNotContain("{");
        assertThat(run.err()).contains("git session show " + ID + " --version 1");
    }

    @Test
    void otherPlansThatStoreTheSessionAreNamed() throws IOException {
        Path current = other.resolveSibling("current.jsonl");
        sandbox.write(current, one.run("show", ID, "--raw").bytes());
        append(current, AgentSessions.more("claude", other));
        assertThat(one.run("versions", ID).err()).doesNotContain("stores the session too");
        assertThat(one.run("upload", current.toString(), "--plan", "43", "--session-id", ID)
                        .exit())
                .isZero();
        Program.Run run = one.run("versions", ID);

        assertThat(run.out()).contains("it has one version: nothing replaced it on plan 43");
        assertThat(run.err())
                .contains("plan 42 stores the session too; see its versions with: git session versions " + ID
                        + " --plan 42");
        assertThat(one.run("versions", ID, "--plan", "42").out()).contains("version 2 (current)");
        assertThat(one.run("versions", ID, "--json").out()).contains("\"other_plan_ids\":[\"42\"]");
    }

    /// What somebody stored since the last listing is seen by whatever reads a session by its id.
    @Test
    void aLongerCopyOnAnotherPlanIsSeenWithoutAListing() throws IOException {
        Program reader = Program.on(sandbox, "three", sandbox.clone("third")).with("GIT_SESSION_TRACE", "1");
        assertThat(reader.run("list").exit()).isZero();
        Program.Run before = reader.run("show", ID, "--raw");
        assertThat(before.err()).containsOnlyOnce(FETCHES);
        Path copy = other.resolveSibling("copy.jsonl");
        sandbox.write(copy, before.bytes());
        append(copy, AgentSessions.more("claude", other).replace("More", "Only on plan 43"));
        assertThat(two.run("upload", copy.toString(), "--plan", "43", "--session-id", ID)
                        .exit())
                .isZero();

        assertThat(reader.run("show", ID, "--raw").out()).contains("Only on plan 43");

        Program other = Program.on(sandbox, "four", sandbox.clone("fourth"));
        assertThat(other.run("list").exit()).isZero();
        append(copy, AgentSessions.more("claude", work).replace("More", "And on plan 44"));
        assertThat(two.run("upload", copy.toString(), "--plan", "44", "--session-id", ID)
                        .exit())
                .isZero();
        assertThat(other.run("download", "--session-id", ID, "-o", "-").out()).contains("And on plan 44");
        append(copy, AgentSessions.more("claude", work).replace("More", "And on plan 45"));
        assertThat(two.run("upload", copy.toString(), "--plan", "45", "--session-id", ID)
                        .exit())
                .isZero();
        assertThat(placed(other.run("resume", ID, "--json"))).content().contains("And on plan 45");
        assertThat(reader.run("versions", ID).err()).contains("plan 42 stores the session too");
    }

    @Test
    void jsonHasEverything() {
        List<JsonObject> versions =
                JsonObject.of(one.run("versions", ID, "--json").json()).objects("versions");

        assertThat(versions).hasSize(2);
        assertThat(versions.getFirst().number("version")).contains(1L);
        assertThat(versions.getFirst().flag("current")).isFalse();
        assertThat(versions.getFirst().text("folder")).contains(work.toString());
        assertThat(versions.getFirst().number("parts_at_line")).contains(2L);
        assertThat(versions.getFirst().text("line").orElseThrow()).contains("Try the other parser");
        assertThat(versions.getFirst().text("current_line").orElseThrow()).contains("Keep the parser");
        assertThat(versions.getFirst().number("bytes")).contains((long) first.length());
        assertThat(versions.getLast().flag("current")).isTrue();
        assertThat(versions.getLast().number("parts_at_line")).isEmpty();
        assertThat(sandbox.git(
                        sandbox.remote(),
                        "cat-file",
                        "-t",
                        versions.getFirst().text("commit").orElseThrow()))
                .isEqualTo("commit");
    }

    @Test
    void showDownloadAndResumeTakeAVersion() throws IOException {
        assertThat(one.run("show", ID, "--version", "1").out())
                .contains("Try the other parser", "version 1 of 2")
                .doesNotContain("Keep the parser");
        assertThat(one.run("show", ID, "--version", "2").out())
                .contains("Keep the parser")
                .doesNotContain("  version ");
        assertThat(one.run("show", "--plan", "42", "--version", "1").out()).contains("Try the other parser");
        assertThat(two.run("download", "--session-id", ID, "--version", "1", "-o", "-")
                        .bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(first);

        Program three = Program.on(sandbox, "three", work);
        Program.Run resumed = three.run("resume", ID, "--version", "1", "--json");
        assertThat(placed(resumed)).content().isEqualTo(first);
    }

    /// What is here is stored, whichever version holds it: nothing is lost if another version takes its place.
    @Test
    void resumeReplacesWhatIsStoredAsAnotherVersion() throws IOException {
        Path here = placed(one.run("resume", ID, "--version", "1", "--json"));
        String older = Files.readString(here);
        assertThat(older).isEqualTo(first);

        Program.Run newest = one.run("resume", ID);

        assertThat(newest.exit()).as(newest.err()).isZero();
        assertThat(newest.out()).contains("placed session " + ID);
        assertThat(newest.err())
                .contains("what was here is stored in version 1 of 2", "git session resume " + ID + " --version 1");
        assertThat(here).content().contains("Keep the parser").doesNotContain("Try the other parser");
        Program.Run back = one.run("resume", ID, "--version", "1", "--json");
        assertThat(JsonObject.of(back.json()).number("replaced_version")).contains(2L);
        assertThat(here).content().isEqualTo(first);
        assertThat(one.run("resume", ID, "--version", "1").out()).contains("already here");
    }

    /// The file of the agent has the secret, what is stored a placeholder.
    @Test
    void aReplacedSecretIsNoDifferenceToResume() throws IOException {
        String secret = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
        Path here = placed(one.run("resume", ID, "--version", "1", "--json"));
        append(here, AgentSessions.more("claude", work).replace("More", "The token is " + secret));
        upload(one, here);
        assertThat(one.run("resume", ID).out()).contains("already here");
        append(here, AgentSessions.more("claude", work));
        assertThat(one.run("resume", ID).out()).contains("kept, because what is here goes further");
        assertThat(here).content().contains(secret);
        upload(one, here);
        Path there = placed(two.run("resume", ID, "--json"));
        append(there, AgentSessions.more("claude", other).replace("More", "Go on without it"));
        upload(two, there);

        Program.Run run = one.run("resume", ID);

        assertThat(run.out()).as(run.err()).contains("placed session " + ID);
        assertThat(here).content().contains("Go on without it");
    }

    @Test
    void resumeLeavesWhatIsStoredNowhere() throws IOException {
        Path here = placed(one.run("resume", ID, "--version", "1", "--json"));
        append(here, AgentSessions.more("claude", work).replace("More", "Nobody else has this"));
        String mine = Files.readString(here);

        Program.Run run = one.run("resume", ID);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("session " + ID + " went on in two ways: what is here (", "git session versions " + ID);
        assertThat(here).content().isEqualTo(mine);
    }

    /// Otherwise the two machines would replace each other's work again and again.
    @Test
    void anOlderVersionDoesNotBecomeCurrentAgain() throws IOException {
        Path here = placed(one.run("resume", ID, "--version", "1", "--json"));
        String tip = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42");

        Program.Run run = one.run("upload", here.toString(), "--plan", "42");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("is stored like this already, in an older version", "nothing to push");
        assertThat(run.err()).contains("git session resume " + ID);
        assertThat(one.run("upload", here.toString(), "--plan", "42", "--json").json())
                .containsEntry("changed", false)
                .containsEntry("older", true);
        Path third = sandbox.clone("third");
        assertThat(Program.on(sandbox, "three", third)
                        .run("resume", ID, "--version", "1")
                        .exit())
                .isZero(); // another folder in the records is no difference
        assertThat(Program.on(sandbox, "three", third)
                        .run("upload", ID, "--plan", "42", "--json")
                        .json())
                .containsEntry("older", true);
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42")).isEqualTo(tip);
        append(here, AgentSessions.more("claude", work).replace("More", "Go on from there"));
        assertThat(upload(one, here)).contains("git session versions " + ID);
        assertThat(one.run("list", "--json").out()).contains("\"versions\":3");
    }

    @Test
    void anOlderVersionIsDownloadedBesideTheCurrentOne() throws IOException {
        Path folder = work.resolve(".erk/scratch/remote-sessions").resolve(ID);
        assertThat(one.run("download", "--session-id", ID).exit()).isZero();
        String current = Files.readString(folder.resolve("session.jsonl"));

        Program.Run run = one.run("download", "--session-id", ID, "--version", "1");

        assertThat(run.out()).contains(folder.resolve("session.version-1.jsonl").toString());
        assertThat(folder.resolve("session.version-1.jsonl")).content().isEqualTo(first);
        assertThat(folder.resolve("session.jsonl")).content().isEqualTo(current).contains("Keep the parser");
        Path named = sandbox.root().resolve("named");
        assertThat(one.run("download", "--session-id", ID, "--version", "1", "-o", named + "/")
                        .exit())
                .isZero();
        assertThat(named.resolve(ID + ".version-1.jsonl")).content().isEqualTo(first);
        sandbox.watch(work);
    }

    @Test
    void aVersionThatThereIsNotIsNotFound() {
        for (Program.Run run : List.of(
                one.run("show", ID, "--version", "3"),
                one.run("download", "--session-id", ID, "--version", "3"),
                one.run("resume", ID, "--version", "3"))) {
            assertThat(run.exit()).as(run.out()).isEqualTo(3);
            assertThat(run.err()).contains("has 2 versions, and no version 3", "git session versions " + ID);
        }
        assertThat(one.run("show", ID, "--version", "0").exit()).isEqualTo(2);
        assertThat(one.run("download", "--all", "--version", "1").exit()).isEqualTo(2);
        assertThat(one.run("versions").exit()).isEqualTo(2);
        assertThat(one.run("versions", "ffffffff").exit()).isEqualTo(3);
    }

    @Test
    void aSessionWithOneVersionSaysSo() {
        Path file = sandbox.write(sandbox.root().resolve("alone.jsonl"), "{\"n\":1}\n");
        one.run("upload", file.toString(), "--session-id", "alone", "--plan", "42");

        Program.Run run = one.run("versions", "alone");

        assertThat(run.out())
                .contains("it has one version: nothing replaced it")
                .doesNotContain("parts from");
    }
}
