package dev.gitsession.store.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.git.RefName;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.store.format.LegacyBranches;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.rewrite.Delete;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Branches that the original system, other versions or other people wrote.
@ExtendWith(GitSandbox.Extension.class)
class ReadingOthersTest {
    private static final String ID = "0484252a-652f-4881-8d3c-443e0dac00e8";
    private static final String BRANCH = "async-learn/42";

    private static List<ListedSession> list(Store store) {
        return new ListSessions(store.git(), store.settings()).list(Optional.empty());
    }

    private static Verify.Report verify(Store store) {
        return new Verify(store.git(), store.settings()).verify(Optional.empty());
    }

    @Test
    void aBranchWithoutAManifestListsDownloadsAndVerifies(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        LegacyBranches.commit(sandbox, BRANCH, Map.of(".erk/session/" + ID + ".jsonl", "{\"old\":1}\n"));

        assertThat(list(store)).singleElement().satisfies(listed -> {
            assertThat(listed.sessionId()).isEqualTo(ID);
            assertThat(listed.plan()).contains(new PlanId("42"));
            assertThat(listed.uploadedAt())
                    .hasValueSatisfying(at -> assertThat(at).isEqualTo("2026-02-22T12:00:00Z"));
            assertThat(listed.bytes()).isEmpty();
        });
        assertThat(store.download("42", ID)).isEqualTo(Sessions.bytes("{\"old\":1}\n"));
        assertThat(verify(store).isClean()).isTrue();
        assertThat(verify(store).findings())
                .singleElement()
                .extracting(Verify.Finding::vouched)
                .isEqualTo(false);
    }

    @Test
    void aSessionWithoutAnIdIsShownAndFetched(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        LegacyBranches.commit(sandbox, BRANCH, Map.of(".erk/session/.jsonl", "{\"nameless\":1}\n"));

        assertThat(list(store))
                .singleElement()
                .extracting(ListedSession::sessionId)
                .isEqualTo("");
        assertThat(store.downloadAll(BRANCH)).containsEntry("", Sessions.bytes("{\"nameless\":1}\n"));
    }

    @Test
    void foreignFilesAndBrokenManifestsHideNothing(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        LegacyBranches.commit(
                sandbox,
                BRANCH,
                Map.of(
                        ".erk/session/" + ID + ".jsonl",
                        "{}\n",
                        ".erk/session/manifest.json",
                        "{\"version\": 1, \"sessions\": [",
                        ".erk/session/notes.txt",
                        "notes",
                        ".erk/session/..hidden.jsonl",
                        "{}\n",
                        ".erk/session/x.jsonl.abc",
                        "?",
                        ".erk/session/folder/deeper.jsonl",
                        "{}\n"));
        LegacyBranches.commit(
                sandbox,
                "async-learn/43",
                Map.of(
                        ".erk/session/a.jsonl",
                        "{}\n",
                        ".erk/session/manifest.json",
                        "{\"version\":99,\"sessions\":[7,null,{\"session_id\":\"a\",\"size\":\"many\",\"uploaded_at\":3}]}"));

        assertThat(list(store)).extracting(ListedSession::sessionId).containsExactlyInAnyOrder(ID, "a");
        assertThat(verify(store).branchDefects()).containsExactly(BRANCH + ": the manifest is no JSON object");
    }

    @Test
    void aSessionThatTheManifestNamesButIsNotThereIsListedAndFoundByVerify(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        LegacyBranches.commit(
                sandbox,
                BRANCH,
                Map.of(".erk/session/manifest.json", "{\"version\":1,\"sessions\":[{\"session_id\":\"gone\"}]}"));

        assertThat(list(store)).extracting(ListedSession::sessionId).containsExactly("gone");
        assertThat(verify(store).isClean()).isFalse();
        assertThatThrownBy(() -> store.download("42", "gone")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aBranchWithoutASessionFolderIsNoSessionBranch(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        LegacyBranches.commit(sandbox, BRANCH, Map.of("something.txt", "else"));

        assertThat(list(store)).isEmpty();
        assertThatThrownBy(() -> store.upload("42", ID, "{}\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("something.txt");
    }

    @Test
    void sessionsOfTheOriginalSystemStayWithANewSession(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        LegacyBranches.commit(
                sandbox, BRANCH, Map.of(".erk/session/old.jsonl", "{\"old\":1}\n", ".erk/session/.jsonl", "{}\n"));
        String old = sandbox.git(sandbox.remote(), "rev-parse", BRANCH);

        store.upload("42", ID, "{\"new\":1}\n");

        assertThat(store.downloadAll(BRANCH)).containsOnlyKeys("", "old", ID);
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", BRANCH + "^2")).isEqualTo(old);
    }

    /// A person may commit on a session branch as on any other. The parent of that commit is not the base.
    @Test
    void theHistoryOfAnotherPersonsCommitStays(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        store.upload("42", "a", "{\"first\":1}\n");
        store.upload("42", "a", "{\"rewritten\":1}\n");
        String rewritten = sandbox.git(sandbox.remote(), "rev-parse", BRANCH);
        Path clone = sandbox.clone("editor");
        sandbox.identify(clone);
        sandbox.git(clone, "checkout", "--quiet", BRANCH);
        sandbox.git(clone, "commit", "--quiet", "--allow-empty", "-m", "Edited on the web");
        sandbox.git(clone, "push", "--quiet");

        store.upload("42", "b", "{\"b\":1}\n");
        assertThat(sandbox.git(sandbox.remote(), "rev-list", BRANCH)).contains(rewritten);
        new Delete(store.git(), store.settings(), store.clock()).delete(Optional.empty(), "b");

        assertThat(sandbox.git(sandbox.remote(), "rev-list", BRANCH)).contains(rewritten);
    }

    @Test
    void aDamagedBranchIsReportedIfNothingIsFound(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        LegacyBranches.commit(sandbox, BRANCH, Map.of(".erk/session/manifest.json", "no JSON\n"));

        assertThatThrownBy(() -> store.downloadAll(BRANCH))
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining("no session is stored on branch " + BRANCH)
                .hasMessageContaining("the manifest is no JSON object");
        assertThatThrownBy(() -> store.download("42", ID))
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining("no session '" + ID + "'")
                .hasMessageContaining("the manifest is no JSON object");
    }

    @Test
    void aDamagedPartIsNotHandedOver(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        store.upload("42", ID, "{\"a\":1}\n");
        String manifest = sandbox.textOnRemote(BRANCH + ":.erk/session/manifest.json");
        LegacyBranches.commit(
                sandbox,
                BRANCH,
                Map.of(".erk/session/manifest.json", manifest, ".erk/session/" + ID + ".jsonl", "{\"a\":2}\n"));

        assertThatThrownBy(() -> store.download("42", ID))
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining("its content is not what the manifest says");
        assertThat(verify(store).isClean()).isFalse();
    }

    @Test
    void aMissingPartInTheMiddleIsFound(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        LegacyBranches.commit(
                sandbox, BRANCH, Map.of(".erk/session/a.jsonl", "{}\n", ".erk/session/a.jsonl.002", "{}\n"));

        assertThatThrownBy(() -> store.download("42", "a")).hasMessageContaining("a part is missing");
    }

    @Test
    void anyBranchCanBeReadWithoutAPlan(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        LegacyBranches.commit(sandbox, "elsewhere", Map.of(".erk/session/a.jsonl", "{}\n"));

        assertThat(store.downloadAll("elsewhere")).containsOnlyKeys("a");
        assertThatThrownBy(() -> store.downloadAll("nowhere")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void anAbbreviatedIdMustBeUnique(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        store.upload("42", "abcd-1", "{}\n");
        store.upload("42", "abcd-2", "{}\n");

        Download download = new Download(store.git(), store.settings());
        Download.Query query =
                new Download.Query(Optional.empty(), Optional.of(RefName.ofBranch(BRANCH)), Optional.of("abcd"), false);
        assertThatThrownBy(() -> download.fetch(query, (branch, id) -> {
                    throw new AssertionError("nothing must be handed over");
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("abcd-1, abcd-2");
    }
}
