package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Manifests of later versions: commands that write refuse a newer format, and preserve unknown members of their
/// own.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class NewerFormatTest {
    private static void push(GitSandbox sandbox, String manifest) {
        Path clone = sandbox.clone("later");
        sandbox.identify(clone);
        sandbox.write(
                clone.resolve(".erk/session/a.jsonl"),
                "{\"sessionId\":\"a\",\"key\":\"ghp_16C7e42F292c6912E7710c838347Ae178B4a\"}\n");
        sandbox.write(clone.resolve(".erk/session/b.jsonl"), "{\"b\":1}\n");
        sandbox.write(clone.resolve(".erk/session/manifest.json"), manifest);
        sandbox.git(clone, "add", "--all", "--force");
        sandbox.git(clone, "commit", "--quiet", "-m", "Session");
        sandbox.git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/async-learn/42");
    }

    @Test
    void everyWriterRefusesANewerFormat(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String newer =
                "{\"version\":2,\"plan_id\":\"42\",\"epoch\":7,\"sessions\":[{\"session_id\":\"a\"},{\"session_id\":\"b\"}]}\n";
        push(sandbox, newer);
        String file =
                sandbox.write(sandbox.root().resolve("s.jsonl"), "{\"n\":1}\n").toString();
        String tip = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42");

        for (String[] words : new String[][] {
            {"upload", file, "--plan", "42", "--json"},
            {"delete", "a", "--plan", "42", "--json"},
            {"redact", "--stored", "--plan", "42", "--json"}
        }) {
            Program.Run run = program.run(words);
            assertThat(run.exit()).as(String.join(" ", words) + run.out()).isEqualTo(2);
            assertThat(run.json()).containsEntry("code", "newer_format");
        }
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42")).isEqualTo(tip);
        assertThat(sandbox.textOnRemote("async-learn/42:.erk/session/manifest.json"))
                .isEqualTo(newer);
    }

    @Test
    void unknownMembersSurviveEveryRewrite(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        push(sandbox, """
                {"version":1,"plan_id":"42","epoch":7.50,"sessions":[{"session_id":"a","title":"A","x":{"y":[1,null]}},\
                "odd",{"session_id":"b","title":"B"}],"policy":{"keep":true}}
                """);
        String file = sandbox.write(sandbox.root().resolve("a.jsonl"), "{\"n\":1}\n{\"n\":2}\n")
                .toString();
        String[] kept = {"\"epoch\":7.50", "\"policy\":{\"keep\":true}", "\"odd\"", "\"title\":\"B\""};

        assertThat(program.run("redact", "--stored", "--plan", "42").exit()).isZero();
        assertThat(sandbox.textOnRemote("async-learn/42:.erk/session/manifest.json"))
                .contains(kept)
                .contains("\"title\":\"A\"", "\"x\":{\"y\":[1,null]}");
        assertThat(program.run("upload", file, "--plan", "42", "--session-id", "a")
                        .exit())
                .isZero();
        assertThat(sandbox.textOnRemote("async-learn/42:.erk/session/manifest.json"))
                .contains(kept)
                .contains("\"title\":\"A\"", "\"x\":{\"y\":[1,null]}");
        assertThat(program.run("delete", "a", "--plan", "42").exit()).isZero();
        assertThat(sandbox.textOnRemote("async-learn/42:.erk/session/manifest.json"))
                .contains(kept)
                .doesNotContain("\"title\":\"A\"");
    }
}
