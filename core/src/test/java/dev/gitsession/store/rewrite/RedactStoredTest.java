package dev.gitsession.store.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.SessionSource;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.format.FileBeside;
import dev.gitsession.store.format.LegacyBranches;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GitSandbox.Extension.class)
class RedactStoredTest {
    private static final String SECRET = "glpat-Xy12abCDef34GHij56kl";
    private static final String OTHER = "glpat-Zy98abCDef34GHij56kl";
    private static final String FOLDER = "async-learn/42:.erk/session/";

    private static FileBeside beside(GitSandbox sandbox, String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Path file = sandbox.write(sandbox.root().resolve("beside").resolve(name), bytes);
        return new FileBeside(name, RedactedTranscript.passedThroughUnredacted(Transcript.ofFile(file, bytes.length)));
    }

    private static RedactStored.Outcome redact(Store store) {
        return store.redactStored("42").outcomes().getFirst();
    }

    @Test
    void sideFilesAreRedactedEvenIfTheSessionHasNoSecrets(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        store.upload(store.request("42", "s", "{}\n".getBytes(StandardCharsets.UTF_8))
                .withSource(SessionSource.REMOTE)
                .withFilesBeside(List.of(
                        beside(sandbox, "subagents/a.jsonl", "{\"text\":\"" + SECRET + "\"}\n"),
                        beside(sandbox, "tool results/t.txt", "token " + OTHER + "\n"),
                        beside(sandbox, "harmless.txt", "nothing\n"))));
        String before = sandbox.git(sandbox.remote(), "show", FOLDER + "manifest.json");
        String shown = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42");
        sandbox.git(work, "commit", "--quiet", "--allow-empty", "-m", "another head");
        sandbox.watch(work);

        assertThat(redact(store).report().count()).isEqualTo(2);

        assertThat(sandbox.git(sandbox.remote(), "show", FOLDER + "s/subagents/a.jsonl"))
                .startsWith("{\"text\":\"[REDACTED:gitlab-pat:");
        assertThat(sandbox.git(sandbox.remote(), "show", FOLDER + "s/tool results/t.txt"))
                .startsWith("token [REDACTED:gitlab-pat:");
        assertThat(sandbox.git(sandbox.remote(), "show", FOLDER + "s/harmless.txt"))
                .startsWith("nothing");
        assertThat(sandbox.git(sandbox.remote(), "rev-list", "async-learn/42")).doesNotContain(shown);
        // The place and time of the upload stay true.
        assertThat(sandbox.git(sandbox.remote(), "show", FOLDER + "manifest.json"))
                .isEqualTo(before.replace("\"redactions\":null", "\"redactions\":0"));
        assertThat(redact(store).report().count()).isZero();
    }

    @Test
    void aSessionWithoutAnIdIsSearchedAlthoughItCannotBeStoredAgain(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        LegacyBranches.commit(sandbox, "async-learn/42", Map.of(".erk/session/.jsonl", "{\"a\":\"" + SECRET + "\"}\n"));
        String tip = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42");
        sandbox.watch(work);

        RedactStored.Outcome outcome = redact(Store.of(sandbox, work));

        assertThat(outcome.sessionId()).isEmpty();
        assertThat(outcome.report().countByRule()).containsOnlyKeys("gitlab-pat");
        assertThat(outcome.stillLeaks()).isTrue();
        assertThat(outcome.isRedacted()).isFalse();
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42")).isEqualTo(tip);
    }

    @Test
    void aFileOfRulesInTheRepositoryTurnsNothingOffUnlessTheUserNamesIt(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        store.upload("42", "s", "{\"text\":\"" + SECRET + "\"}\n");
        sandbox.write(work.resolve(".gitleaks.toml"), """
                [extend]
                disabledRules = ["gitlab-pat"]
                [allowlist]
                regexes = ['''.*''']
                """.getBytes(StandardCharsets.UTF_8));
        sandbox.git(work, "config", "session.redactRules", ".gitleaks.toml");
        sandbox.watch(work);
        assertThat(redact(Store.of(sandbox, work)).report().count()).isZero();
        sandbox.git(work, "config", "--unset", "session.redactRules");
        sandbox.watch(work);
        assertThat(redact(Store.of(sandbox, work)).report().count()).isEqualTo(1);
    }
}
