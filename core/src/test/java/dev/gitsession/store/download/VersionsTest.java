package dev.gitsession.store.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.download.SessionVersion.AtLine;
import dev.gitsession.store.download.SessionVersion.InSideFiles;
import dev.gitsession.store.format.FileBeside;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.rewrite.Delete;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.UploadOptions;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.RecordedGit;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Superseded versions are named in the manifest, listed, and read.
@ExtendWith(GitSandbox.Extension.class)
class VersionsTest {
    private static final String ID = "0484252a-652f-4881-8d3c-443e0dac00e8";
    private static final String MANIFEST = ".erk/session/manifest.json";
    private static final String START = "{\"n\":1}\n";
    private static final String LONG = Sessions.lines(ID, 1, 900_000);

    private GitSandbox sandbox;
    private Path work;
    private Store store;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        store = Store.of(sandbox, work);
    }

    private static Download.Query query(String id) {
        return new Download.Query(Optional.empty(), Optional.empty(), Optional.of(id), false);
    }

    private static List<SessionVersion> versions(Git git) {
        return new ListVersions(git, StoreSettings.of(git), List.of())
                .list(query(ID))
                .versions();
    }

    private static List<ListedSession> list(Git git) {
        return new ListSessions(git, StoreSettings.of(git)).list(Optional.empty());
    }

    private String content(int version) {
        return content(sandbox.open(work), version);
    }

    private static String content(Git git, int version) {
        try (FetchedSession fetched = new FetchedSession()) {
            new Download(git, StoreSettings.of(git)).fetch(query(ID).withVersion(version), fetched);
            try (var bytes = fetched.transcript().open()) {
                return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSessionThatOnlyGrewHasOneVersion() {
        store.upload("42", ID, START);
        store.upload("42", ID, START + "{\"n\":2}\n");

        assertThat(list(store.git())).extracting(ListedSession::versions).containsExactly(1);
        assertThat(versions(store.git())).singleElement().satisfies(only -> {
            assertThat(only.number()).isEqualTo(1);
            assertThat(only.isCurrent()).isTrue();
        });
        assertThat(sandbox.onRemote("async-learn/42:" + MANIFEST)).asString().doesNotContain("versions");
    }

    @Test
    void replacedVersionsAreNamedAndRead() {
        store.upload("42", ID, START + "{\"n\":\"a\"}\n{\"n\":3}\n");
        store.after(1).upload("42", ID, START + "{\"n\":\"b\"}\n");
        store.after(2).upload("42", ID, "{\"n\":\"c\"}\n");
        store.after(3).upload("42", ID, "{\"n\":\"c\"}\n{\"n\":4}\n");
        store.after(4).upload("42", "another", "{}\n");

        assertThat(list(store.git()))
                .extracting(ListedSession::sessionId, ListedSession::versions)
                .containsExactlyInAnyOrder(tuple(ID, 3), tuple("another", 1));
        List<SessionVersion> versions = versions(store.git());
        assertThat(versions).extracting(SessionVersion::number).containsExactly(1, 2, 3);
        assertThat(versions).extracting(SessionVersion::isCurrent).containsExactly(false, false, true);
        assertThat(versions.get(0).parting())
                .contains(new AtLine(1, "{\"n\":1}", "{\"n\":\"c\"}", Continuation.UNKNOWN, Continuation.UNKNOWN));
        assertThat(versions.get(0).uploadedAt()).contains(sandbox.clock().instant());
        assertThat(versions.get(0).lines()).hasValue(3);
        assertThat(content(1)).isEqualTo(START + "{\"n\":\"a\"}\n{\"n\":3}\n");
        assertThat(content(2)).isEqualTo(START + "{\"n\":\"b\"}\n");
        assertThat(content(3)).isEqualTo("{\"n\":\"c\"}\n{\"n\":4}\n");
        assertThatThrownBy(() -> content(4))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("has 3 versions, and no version 4");
    }

    @Test
    void theFirstLineThatDiffersIsTold() {
        store.upload("42", ID, START + "{\"cwd\":\"/a\",\"n\":2}\n{\"cwd\":\"/a\",\"say\":\"one\"}\n");
        store.upload("42", ID, START + "{\"cwd\":\"/b\",\"n\":2}\n{\"cwd\":\"/b\",\"say\":\"two\"}\n");

        SessionVersion first = versions(store.git()).getFirst();

        assertThat(first.parting()).hasValueSatisfying(parting -> {
            assertThat(parting).isInstanceOf(AtLine.class);
            assertThat(((AtLine) parting).line()).isEqualTo(3);
            assertThat(((AtLine) parting).own()).contains("one").doesNotContain("/a");
            assertThat(((AtLine) parting).current()).contains("two");
        });
        assertThat(first.folder()).contains("/a");
        assertThat(versions(store.git()).getLast().folder()).contains("/b");
    }

    /// The first clone has read the remote before, so that small files come along with trees.
    @Test
    void aListingTellsThemWithoutTheirHistoryAndTheyCostFewConnections() {
        store.upload("42", ID, START);
        store.after(1).upload("42", ID, "{\"n\":\"b\"}\n");
        RecordedGit reader = reader("reader");

        assertThat(versions(reader.git())).hasSize(2);
        assertThat(connections(reader))
                .as("the branch, and the replaced commit")
                .containsExactly("fetch", "fetch");

        assertThat(list(reader.git())).extracting(ListedSession::versions).containsExactly(2);
        assertThat(connections(reader)).as("the index has it").containsExactly("ls-remote");
        RecordedGit fresh = reader("fresh");
        assertThat(list(fresh.git())).extracting(ListedSession::versions).containsExactly(2);
        assertThat(connections(fresh)).containsExactly("ls-remote", "fetch");

        assertThat(versions(fresh.git())).hasSize(2);
        assertThat(connections(fresh)).as("the index knows the commits").containsExactly("fetch");
        assertThat(content(fresh.git(), 1)).isEqualTo(START);
        assertThat(connections(fresh)).containsExactly("fetch");
    }

    @Test
    void longVersionsCostOneConnectionMore() {
        store.upload("42", ID, LONG);
        store.after(1).upload("42", ID, "{\"n\":0}\n" + LONG);
        RecordedGit reader = reader("reader");
        list(reader.git());
        connections(reader);

        assertThat(versions(reader.git()).getFirst().parting())
                .hasValueSatisfying(parting -> assertThat(parting).isInstanceOf(AtLine.class));
        assertThat(connections(reader)).containsExactly("fetch", "fetch");
        assertThat(content(reader.git(), 1)).isEqualTo(LONG);
        assertThat(connections(reader)).containsExactly("fetch", "fetch");
    }

    /// A clone that has no session branches.
    private RecordedGit reader(String name) {
        sandbox.git(sandbox.root(), "clone", "--quiet", "--single-branch", "file://" + sandbox.remote(), name);
        Path clone = sandbox.root().resolve(name);
        sandbox.watch(clone);
        return RecordedGit.of(sandbox, clone);
    }

    private static List<String> connections(RecordedGit recorded) {
        return recorded.calls().stream()
                .filter(call -> List.of("fetch", "ls-remote", "push").contains(call))
                .toList();
    }

    @Test
    void replaceAndRedactionAreNoVersionsAndKeepThoseThereAre() {
        store.upload("42", ID, START);
        store.upload("42", ID, "{\"n\":\"b\"}\n");

        store.upload(store.request("42", ID, Sessions.bytes("{\"n\":\"c\"}\n")).with(UploadOptions.Flag.REPLACE));

        assertThat(versions(store.git())).hasSize(2);
        assertThat(content(1)).isEqualTo(START);
        assertThat(content(2)).isEqualTo("{\"n\":\"c\"}\n");
    }

    @Test
    void whatAQueuedUploadLeavesIsAVersion() {
        Store other = Store.of(sandbox, sandbox.clone("other"));
        store.upload("42", ID, START);
        sandbox.whileAway(() -> assertThat(store.after(1)
                        .upload("42", ID, START + "{\"n\":\"late\"}\n")
                        .isQueued())
                .isTrue());
        other.after(2).upload("42", ID, START + "{\"n\":\"first\"}\n");

        store.after(3).sync();

        assertThat(content(1)).isEqualTo(START + "{\"n\":\"late\"}\n");
        assertThat(content(2)).isEqualTo(START + "{\"n\":\"first\"}\n");
        assertThat(versions(store.git()).getFirst().parting())
                .hasValueSatisfying(
                        parting -> assertThat(((AtLine) parting).line()).isEqualTo(2));
    }

    /// An earlier version of this program kept commits and did not name them.
    @Test
    void versionsThatNoManifestNamesAreFoundInTheHistory() {
        store.upload("42", ID, START);
        store.upload("42", "other", "{\"o\":1}\n");
        store.after(1).upload("42", ID, "{\"n\":\"b\"}\n");
        store.after(2).upload("42", "other", "{\"o\":2}\n");
        withoutVersions();
        assertThat(list(store.git())).allMatch(session -> session.versions() == 1);

        assertThat(versions(store.git())).hasSize(2);
        assertThat(content(1)).isEqualTo(START);

        Store later = Store.of(sandbox, sandbox.clone("later"));
        later.after(3).upload("42", ID, "{\"n\":\"c\"}\n");
        assertThat(list(later.git()))
                .filteredOn(session -> session.sessionId().equals(ID))
                .allMatch(session -> session.versions() == 2);
        assertThat(versions(later.git())).hasSize(3);
        assertThat(content(1)).isEqualTo(START);
        assertThat(content(2)).isEqualTo("{\"n\":\"b\"}\n");
    }

    /// Writes the manifest as a program does that knows no versions.
    private void withoutVersions() {
        Path clone = sandbox.clone("old");
        sandbox.identify(clone);
        sandbox.git(clone, "fetch", "--quiet", "origin", "async-learn/42");
        sandbox.git(clone, "checkout", "--quiet", "FETCH_HEAD");
        String manifest = sandbox.git(clone, "show", "FETCH_HEAD:" + MANIFEST);
        sandbox.write(clone.resolve(MANIFEST), manifest.replaceAll(",\"versions\":\\[[^]]*]", "") + "\n");
        sandbox.git(clone, "add", "--force", MANIFEST);
        sandbox.git(clone, "commit", "--quiet", "--amend", "--no-edit");
        sandbox.git(clone, "push", "--quiet", "--force", "origin", "HEAD:refs/heads/async-learn/42");
    }

    @Test
    void aDeletedSessionsVersionsAreNoOthers() {
        store.upload("42", ID, START);
        store.upload("42", "other", "{\"o\":1}\n");
        store.after(1).upload("42", "other", "{\"o\":2}\n");
        store.after(2).upload("42", ID, START + "{\"n\":2}\n");

        new Delete(store.git(), store.settings(), store.clock()).delete(Optional.of(new PlanId("42")), "other");

        assertThat(versions(store.git())).hasSize(1);
    }

    @Test
    void sideFilesOfAVersionAreItsOwn() throws IOException {
        store.upload(store.request("42", ID, Sessions.bytes(START)).withFilesBeside(List.of(log("one\n"))));
        store.upload(
                store.request("42", ID, Sessions.bytes(START + "{\"n\":2}\n")).withFilesBeside(List.of(log("two\n"))));

        assertThat(versions(store.git()).getFirst().parting()).contains(new InSideFiles());
        try (FetchedSession fetched = new FetchedSession()) {
            new Download(store.git(), store.settings()).fetch(query(ID).withVersion(1), fetched);
            try (var bytes = fetched.filesBeside().values().iterator().next().open()) {
                assertThat(bytes.readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("one\n");
            }
        }
    }

    private FileBeside log(String text) {
        Path file = sandbox.write(sandbox.root().resolve("log-" + text.strip()), text);
        return new FileBeside(
                "tool.log", RedactedTranscript.passedThroughUnredacted(Transcript.ofFile(file, text.length())));
    }
}
