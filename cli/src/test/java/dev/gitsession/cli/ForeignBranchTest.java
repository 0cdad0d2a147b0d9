package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Branches that the store did not make: no command ever replaces them.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class ForeignBranchTest {
    private static final String CODE = "not_a_session_branch";

    /// Pushes one commit with these files to a ref of the remote, on top of that ref or of the remote's `main`.
    private static String push(GitSandbox sandbox, String ref, Map<String, String> files) {
        Path clone = sandbox.clone("other-" + System.nanoTime());
        sandbox.identify(clone);
        if (sandbox.tryGit(clone, "rev-parse", "--verify", "--quiet", "origin/" + ref)
                .succeeded()) {
            sandbox.git(clone, "checkout", "--quiet", "--detach", "origin/" + ref);
        }
        files.forEach((path, content) -> sandbox.write(clone.resolve(path), content));
        sandbox.git(clone, "add", "--all", "--force");
        sandbox.git(clone, "commit", "--quiet", "--allow-empty", "-m", "Work of a colleague");
        String full = ref.startsWith("refs/") ? ref : "refs/heads/" + ref;
        sandbox.git(clone, "push", "--quiet", "--force", "origin", "HEAD:" + full);
        return sandbox.git(clone, "rev-parse", "HEAD");
    }

    private static String tip(GitSandbox sandbox, String ref) {
        return sandbox.git(sandbox.remote(), "rev-parse", ref);
    }

    private static void refuses(Program.Run run, String... words) {
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.json()).containsEntry("code", CODE);
        assertThat(run.json().get("error")).asString().contains(words);
    }

    @Test
    void anUploadRefusesABranchWithOtherFiles(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String feature = push(sandbox, "team/42", Map.of("parser.c", "int main;\n"));
        sandbox.git(work, "config", "session.branchPrefix", "team/");
        sandbox.watch(work);
        Program program = Program.in(sandbox, work);
        String file = sandbox.session("s.jsonl", "{\"n\":1}\n");

        refuses(program.run("upload", file, "--plan", "42", "--json"), "team/42", "parser.c");
        refuses(program.run("upload", file, "--plan", "42", "--replace", "--json"), "team/42");
        refuses(program.run("upload", file, "--plan", "42", "--dry-run", "--json"), "team/42");

        assertThat(tip(sandbox, "team/42")).isEqualTo(feature);
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "refs/git-session"))
                .isEmpty();
    }

    @Test
    void aBatchRefusesThatBranchAndStoresTheOthers(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String feature = push(sandbox, "async-learn/42", Map.of("parser.c", "int main;\n"));
        String file = sandbox.session("s.jsonl", "{\"n\":1}\n");
        Program program = Program.in(sandbox, work)
                .reading(Sessions.bytes("42\t%s\n43\t%s\n44\t%s\n".formatted(file, file, file)));

        Program.Run run = program.run("upload", "--batch", "-", "--json");

        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).contains(CODE, "\"async-learn/43\"", "\"async-learn/44\"");
        assertThat(tip(sandbox, "async-learn/42")).isEqualTo(feature);
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "refs/heads/async-learn"))
                .contains("async-learn/43", "async-learn/44");
    }

    @Test
    void aQueuedUploadIsNotPushedOntoIt(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        String file = sandbox.session("s.jsonl", "{\"n\":1}\n");
        sandbox.whileAway(() ->
                assertThat(program.run("upload", file, "--plan", "42").exit()).isEqualTo(4));
        String feature = push(sandbox, "async-learn/42", Map.of("parser.c", "int main;\n"));

        Program.Run run = program.run("sync", "--json");

        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.json()).containsEntry("code", CODE);
        assertThat(tip(sandbox, "async-learn/42")).isEqualTo(feature);
    }

    @Test
    void deleteAndRedactRefuseItToo(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String secret = "{\"sessionId\":\"s\",\"text\":\"password = \\\"fAXV7e0XkXG1Bg92\\\"\"}\n";
        String feature =
                push(sandbox, "async-learn/42", Map.of(".erk/session/s.jsonl", secret, "parser.c", "int main;\n"));
        Program program = Program.in(sandbox, work);

        refuses(program.run("delete", "s", "--plan", "42", "--json"), "async-learn/42", "parser.c");
        refuses(program.run("redact", "--stored", "--plan", "42", "--json"), "async-learn/42");

        assertThat(tip(sandbox, "async-learn/42")).isEqualTo(feature);
    }

    @Test
    void aCommitOnTopOfASessionBranchIsNamed(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        assertThat(program.run("upload", sandbox.session("s.jsonl", "{\"n\":1}\n"), "--plan", "42")
                        .exit())
                .isZero();
        String onTop = push(sandbox, "async-learn/42", Map.of("notes.md", "mine\n"));
        String grown = sandbox.session("s.jsonl", "{\"n\":1}\n{\"n\":2}\n");

        refuses(program.run("upload", grown, "--plan", "42", "--json"), onTop.substring(0, 7), "notes.md");

        assertThat(tip(sandbox, "async-learn/42")).isEqualTo(onTop);
    }

    @Test
    void aDeletedFileOfTheBaseIsAChangeToo(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path clone = sandbox.clone("remover");
        sandbox.identify(clone);
        sandbox.git(clone, "rm", "--quiet", "README.md");
        sandbox.write(clone.resolve(".erk/session/a.jsonl"), "{}\n");
        sandbox.git(clone, "add", "--all", "--force");
        sandbox.git(clone, "commit", "--quiet", "-m", "Remove");
        sandbox.git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/async-learn/42");
        String file = sandbox.session("s.jsonl", "{\"n\":1}\n");

        refuses(Program.in(sandbox, work).run("upload", file, "--plan", "42", "--json"), "async-learn/42", "README.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {".erk/session/a.jsonl", ".erk/sessions/planning-a-a.xml"})
    void branchesOfTheOriginalSystemStayWritable(String path, GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        push(sandbox, "async-learn/42", Map.of(path, "<session/>\n"));
        push(sandbox, "async-learn/42", Map.of(path, "<session></session>\n"));
        push(sandbox, "async-learn/42", Map.of());

        Program.Run run = Program.in(sandbox, work)
                .run("upload", sandbox.session("s.jsonl", "{\"n\":1}\n"), "--plan", "42", "--json");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.json()).containsEntry("changed", true);
    }

    @Test
    void aBranchWithoutAnyOwnFileIsAnOrdinaryOne(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(sandbox.remote(), "branch", "async-learn/42", "main");
        String file = sandbox.session("s.jsonl", "{\"n\":1}\n");

        refuses(Program.in(sandbox, work).run("upload", file, "--plan", "42", "--json"), "async-learn/42");

        assertThat(tip(sandbox, "async-learn/42")).isEqualTo(tip(sandbox, "main"));
    }

    @Test
    void aRootCommitHoldsSessionsAndNothingElse(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path lone = sandbox.root().resolve("lone");
        sandbox.git(sandbox.root(), "init", "--quiet", "lone");
        sandbox.identify(lone);
        sandbox.write(lone.resolve(".erk/session/a.jsonl"), "{}\n");
        sandbox.git(lone, "add", "--all", "--force");
        sandbox.git(lone, "commit", "--quiet", "-m", "Session");
        String remote = sandbox.remote().toString();
        sandbox.git(lone, "push", "--quiet", remote, "HEAD:refs/heads/async-learn/42");
        sandbox.write(lone.resolve("other.txt"), "else\n");
        sandbox.git(lone, "add", "--all", "--force");
        sandbox.git(lone, "commit", "--quiet", "--amend", "-m", "Session");
        sandbox.git(lone, "push", "--quiet", remote, "HEAD:refs/heads/async-learn/43");
        Program program = Program.in(sandbox, work);
        String file = sandbox.session("s.jsonl", "{\"n\":1}\n");

        assertThat(program.run("upload", file, "--plan", "42").exit()).isZero();
        refuses(program.run("upload", file, "--plan", "43", "--json"), "other.txt");
    }

    /// Its last commit changes only the session folder, so its files reveal nothing.
    @Test
    void theDefaultBranchIsNeverReplaced(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String tip = push(sandbox, "async-learn/42", Map.of(".erk/session/a.jsonl", "{}\n"));
        sandbox.git(sandbox.remote(), "symbolic-ref", "HEAD", "refs/heads/async-learn/42");
        Program program = Program.in(sandbox, work);
        String file = sandbox.session("s.jsonl", "{\"n\":1}\n");

        refuses(program.run("upload", file, "--plan", "42", "--json"), "async-learn/42", "default branch");
        sandbox.git(work, "config", "session.planStore", "none");
        sandbox.watch(work);
        refuses(program.run("upload", file, "--plan", "42", "--json"), "async-learn/42", "default branch");
        refuses(program.run("delete", "a", "--plan", "42", "--json"), "default branch");

        assertThat(tip(sandbox, "async-learn/42")).isEqualTo(tip);
    }

    /// This also holds for the clone that made its tip, whenever it asks the remote for the branch.
    @Test
    void aSessionBranchThatBecameTheDefaultIsNeverReplaced(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        assertThat(program.run("upload", sandbox.session("s.jsonl", "{\"n\":1}\n"), "--plan", "42")
                        .exit())
                .isZero();
        sandbox.git(sandbox.remote(), "symbolic-ref", "HEAD", "refs/heads/async-learn/42");
        String tip = tip(sandbox, "async-learn/42");
        String grown = sandbox.session("s.jsonl", "{\"n\":1}\n{\"n\":2}\n");

        Files.deleteIfExists(work.resolve(".git/git-session/tips/42"));
        refuses(program.run("upload", grown, "--plan", "42", "--json"), "async-learn/42", "default branch");
        sandbox.git(work, "config", "session.planStore", "none");
        sandbox.watch(work);
        refuses(program.run("upload", grown, "--plan", "42", "--json"), "async-learn/42", "default branch");

        assertThat(tip(sandbox, "async-learn/42")).isEqualTo(tip);
    }

    /// Hosts make the first branch that is pushed to an empty repository the default branch.
    @Test
    void aDefaultBranchOfSessionsAloneIsOurOwn(GitSandbox sandbox) {
        Path work = sandbox.clone("work");
        sandbox.identify(work);
        sandbox.write(work.resolve("a.txt"), "a\n");
        sandbox.git(work, "add", "a.txt");
        sandbox.git(work, "commit", "--quiet", "-m", "First");
        sandbox.git(sandbox.remote(), "symbolic-ref", "HEAD", "refs/heads/async-learn/42");
        Program program = Program.in(sandbox, work);

        assertThat(program.run("upload", sandbox.session("s.jsonl", "{\"n\":1}\n"), "--plan", "42")
                        .exit())
                .isZero();
        Program.Run grown = program.run("upload", sandbox.session("s.jsonl", "{\"n\":1}\n{\"n\":2}\n"), "--plan", "42");

        assertThat(grown.exit()).as(grown.err()).isZero();
    }

    @Test
    void theUpstreamOfTheCurrentBranchIsNeverReplaced(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String tip = push(sandbox, "async-learn/42", Map.of(".erk/session/a.jsonl", "{}\n"));
        sandbox.git(work, "config", "branch.main.remote", "origin");
        sandbox.git(work, "config", "branch.main.merge", "refs/heads/async-learn/42");
        sandbox.watch(work);
        String file = sandbox.session("s.jsonl", "{\"n\":1}\n");

        refuses(Program.in(sandbox, work).run("upload", file, "--plan", "42", "--json"), "async-learn/42", "upstream");

        assertThat(tip(sandbox, "async-learn/42")).isEqualTo(tip);
    }

    @Test
    void aPlanRefThatHoldsNoPlanIsLeftAlone(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String tip = push(sandbox, "refs/git-session/plans/42", Map.of("parser.c", "int main;\n"));
        Program program = Program.in(sandbox, work);

        Program.Run upload = program.run("upload", sandbox.session("s.jsonl", "{\"n\":1}\n"), "--plan", "42", "--json");
        Program.Run set = program.run("plan", "set", "42", "a=b", "--json");

        assertThat(upload.exit()).as(upload.out()).isZero();
        assertThat(upload.json()).containsEntry("plan_updated", false);
        assertThat(upload.json().get("plan_update_error")).asString().contains("no plan record");
        assertThat(set.exit()).isEqualTo(1);
        assertThat(tip(sandbox, "refs/git-session/plans/42")).isEqualTo(tip);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issue-", "ma", "/", "a//", "-x/", "refs/heads", ".a/", "a..b/", "a b/", "a.lock/"})
    void aPrefixThatIsNoFolderIsRefused(String prefix, GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "config", "session.branchPrefix", prefix);
        sandbox.watch(work);
        Program program = Program.in(sandbox, work);
        String file = sandbox.session("s.jsonl", "{\"n\":1}\n");

        for (String[] words : new String[][] {
            {"upload", file, "--plan", "42", "--json"}, {"list", "--json"}, {"delete", "s", "--json"}
        }) {
            Program.Run run = program.run(words);
            assertThat(run.exit()).as(run.out()).isEqualTo(2);
            assertThat(run.json()).containsEntry("code", "bad_config");
            assertThat(run.json().get("error")).asString().contains("session.branchPrefix", "end in '/'");
        }
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname)"))
                .isEqualTo("refs/heads/main");
    }

    @Test
    void anInvalidPrefixGetsTheCommandThatMovesItsBranches(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "config", "session.branchPrefix", "issue-");
        sandbox.watch(work);

        Program.Run run = Program.in(sandbox, work).run("list");

        assertThat(run.err())
                .contains("git config session.branchPrefix issue/", "git session move-branches --from issue-");
    }

    @Test
    void theTeamsPrefixMustSatisfyTheSameRule(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "checkout", "--quiet", "-b", "integration-fix");
        sandbox.write(work.resolve(".gitsession"), "[session]\n\tbranchPrefix = ma\n\tplanPattern = ^(in)\n");
        sandbox.watch(work);
        String main = tip(sandbox, "main");

        Program.Run run = Program.in(sandbox, work).run("upload", sandbox.session("s.jsonl", "{\"n\":1}\n"), "--json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.json()).containsEntry("code", "bad_config");
        assertThat(run.json().get("error")).asString().contains(".gitsession", "end in '/'");
        assertThat(tip(sandbox, "main")).isEqualTo(main);
    }
}
