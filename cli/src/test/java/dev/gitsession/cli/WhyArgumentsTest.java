package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What `git session why` can be asked about, in which repositories, and what it says of what it can't answer.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class WhyArgumentsTest {
    private static final List<String> OWN = List.of("answer ", "session ", "plan ", "entry ", "reason ");

    private GitSandbox sandbox;
    private Path work;

    @BeforeEach
    void aRepository(GitSandbox given) {
        sandbox = given;
        work = sandbox.clone("work");
        sandbox.identify(work);
        sandbox.git(work, "checkout", "--quiet", "-B", "main");
    }

    private void commit(String path, String content, String message) {
        sandbox.write(work.resolve(path), content);
        sandbox.git(work, "add", "-A");
        sandbox.git(work, "commit", "--quiet", "-m", message);
    }

    private Program.Run why(String... words) {
        return why(work, words);
    }

    private Program.Run why(Path folder, String... words) {
        return Program.on(sandbox, "one", folder)
                .run(Stream.concat(Stream.of("why"), Stream.of(words)).toArray(String[]::new));
    }

    private String answered(String... words) {
        Program.Run run = why(words);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void aBareRepositoryHasCommitsAndTheirFilesAndNoneOfGitsOwn() {
        commit("src/Main.java", "class Main {\n}\n", "Begin");
        Path bare = sandbox.root().resolve("bare.git");
        sandbox.git(work, "clone", "--quiet", "--bare", ".", bare.toString());

        assertThat(why(bare, "HEAD").out()).contains(" Begin · Jo Test");
        assertThat(why(bare, "config").err()).contains("there is no file and no commit 'config' here");
        assertThat(why(bare, "src/Main.java:1").out()).contains(" Begin · Jo Test");
        assertThat(why(bare, "HEAD:src/Main.java:1").out()).contains(" Begin · Jo Test");
        assertThat(why(bare, "src/Main.java").err()).contains("no stored session edited src/Main.java");
    }

    @Test
    void twoHyphensTellAFileFromACommit() {
        commit("main", "a file that is named like the branch\n", "Begin");

        Program.Run ambiguous = why("main");
        assertThat(ambiguous.exit()).isEqualTo(2);
        assertThat(ambiguous.err())
                .contains("'main' is both a file and a commit")
                .contains("say which: git session why -- main, or git session why main --");
        assertThat(answered("main", "--")).contains("commit   ").contains(" Begin · Jo Test");
        assertThat(why("--", "main").err()).contains("no stored session edited main");
        assertThat(answered("--", "main:1")).contains("a file that is named like the branch");
        assertThat(why("--", "HEAD").err()).contains("no stored session edited HEAD");
        assertThat(why("nosuch", "--").err()).contains("there is no commit 'nosuch' here");
        assertThat(why("--").err()).contains("no file and no commit is named");
        assertThat(why("main", "main", "--").err()).contains("'main' is one argument too many");
        assertThat(why("main", "main").err()).contains("'main' is one argument too many");
    }

    @Test
    void aLineOfAnEarlierCommitIsAnsweredToo() {
        commit("src/a.txt", "one\ntwo\n", "First");
        commit("src/a.txt", "new\none\ntwo\n", "Second");

        assertThat(answered("HEAD~1:src/a.txt:1")).contains("    1  one", " First · Jo Test");
        assertThat(answered("HEAD~1", "--", "src/a.txt:2")).contains("    2  two", " First · Jo Test");
        assertThat(why(work.resolve("src"), "HEAD~1:src/a.txt:1").out()).contains("    1  one");
        assertThat(why(work.resolve("src"), "HEAD~1:./a.txt:1").out()).contains("    1  one");
        assertThat(why("HEAD~1:src/a.txt").err())
                .contains("src/a.txt of commit HEAD~1 needs a line")
                .contains("HEAD~1:src/a.txt:42", "git session why -- src/a.txt");
        assertThat(why("HEAD~1:src/b.txt:1").err())
                .contains(
                        "there is no file src/b.txt in commit " + sandbox.git(work, "rev-parse", "--short=9", "HEAD~1"))
                .contains("git ls-tree -r --name-only");
        assertThat(why("nosuch", "--", "src/a.txt:1").err()).contains("there is no commit 'nosuch' here");
    }

    @Test
    void whatHasNoLinesIsSaidWithTheNextStep() {
        commit("src/a.txt", "one\ntwo\n", "First");
        commit("empty.txt", "", "Second");
        sandbox.write(work.resolve("binary.bin"), new byte[] {'a', '\n', 'b', 0, '\n'});
        commit("c.txt", "three\n", "Third");
        sandbox.write(work.resolve("untracked.txt"), "four\n");

        assertThat(why("empty.txt:1").err()).contains("empty.txt is empty, so it has no line 1");
        assertThat(why("src/a.txt:9").err()).contains("src/a.txt has fewer lines than 9", "give a line from 1 to 2");
        assertThat(why("c.txt:9").err()).contains("it has 1; give line 1");
        assertThat(why("untracked.txt:1").err())
                .contains("git does not track untracked.txt", "add it with: git add untracked.txt");
        for (String line : List.of("binary.bin:1", "HEAD:binary.bin:2")) {
            assertThat(why(line).err()).contains("binary.bin is a binary file", "git session why binary.bin");
        }
        assertThat(why(work.resolve("src"), "src/a.txt:1").err())
                .contains("git knows no file src/a.txt here, as paths count from this folder", "give a.txt:1");
        assertThat(why(work.resolve("src"), "c.txt:1").err()).contains("give ../c.txt:1");
        assertThat(why(work.resolve("src"), "../c.txt:1").out()).contains("three");
        assertThat(why(work.resolve("src"), "a.txt").err()).contains("no stored session edited src/a.txt");
    }

    @Test
    void withoutACommitThereIsNothingToAskAbout() {
        sandbox.write(work.resolve("a.txt"), "one\n");

        assertThat(why("a.txt:1").err()).contains("this repository has no commit yet", "commit the file");
        assertThat(why("HEAD").err())
                .contains("there is no file and no commit 'HEAD', as this repository has no commit yet");
    }

    @Test
    void withoutARemoteThisMachinesSessionsAnswerOffline() {
        commit("a.txt", "one\n", "First");
        sandbox.git(work, "remote", "remove", "origin");

        assertThat(why("a.txt:1").err()).contains("there is no remote 'origin'");
        assertThat(answered("a.txt:1", "--offline")).contains("none     no stored session edited a.txt before");
        assertThat(Program.on(sandbox, "one", work)
                        .run("search", "--offline", "word")
                        .err())
                .contains("nothing of this was said");
        assertThat(why("a.txt:1", "--offline", "--remote", "other").err()).contains("there is no remote 'other'");
    }

    private static List<String> withoutOwn(String porcelain) {
        return porcelain
                .lines()
                .filter(line -> OWN.stream().noneMatch(line::startsWith))
                .toList();
    }

    @Test
    void editorsGetWhatGitBlamePrintsAndTheAnswer() {
        commit("a.txt", "first line of some length\n\tsecond line with a\ttab in it\nthird line\n", "First");
        sandbox.git(work, "mv", "a.txt", "ü \"b\".txt");
        commit(
                "ü \"b\".txt",
                "first line of some length\n\tsecond line with a\ttab in it\nnew\nthird line\n",
                "Second");
        sandbox.write(
                work.resolve("ü \"b\".txt"),
                "first line of some length\n\tsecond line with a\ttab in it\nnew\nthird line\nfourth\n");
        String file = "ü \"b\".txt";
        String blamed = sandbox.git(work, "-c", "core.quotePath=false", "blame", "-w", "-M", "-C", "--porcelain", file);

        String whole = answered(file, "--porcelain");
        assertThat(withoutTimes(withoutOwn(whole)))
                .isEqualTo(withoutTimes(blamed.lines().toList()));
        assertThat(whole.lines().filter(line -> line.equals("answer none"))).hasSize(5);
        assertThat(withoutOwn(answered(file + ":2-3", "--porcelain")))
                .isEqualTo(sandbox.git(
                                work,
                                "-c",
                                "core.quotePath=false",
                                "blame",
                                "-w",
                                "-M",
                                "-C",
                                "--porcelain",
                                "-L2,3",
                                file)
                        .lines()
                        .toList());
    }

    /// Without the times of what is not committed yet, which are those of the question.
    private static List<String> withoutTimes(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.matches("(author|committer)-time .*"))
                .toList();
    }

    @Test
    void porcelainHasNoFormForACommitAndNoneInsideOfJson() {
        commit("a.txt", "one\n", "First");

        Program.Run commit = why("HEAD", "--porcelain");
        assertThat(commit.exit()).isEqualTo(2);
        assertThat(commit.err()).contains("--porcelain prints lines of a file, and this is a commit", "--json");
        assertThat(JsonObject.of(why("a.txt:1", "--porcelain", "--json").json())
                        .text("error")
                        .orElse(""))
                .contains("--porcelain and --json can't be given together");
    }

    @Test
    void uncommittedLinesOfASha256RepositoryHaveALongName() {
        Path other = sandbox.root().resolve("sha256");
        sandbox.git(work, "init", "--quiet", "--object-format=sha256", other.toString());
        sandbox.identify(other);
        sandbox.write(other.resolve("a.txt"), "one\n");
        sandbox.git(other, "add", "a.txt");
        sandbox.git(other, "commit", "--quiet", "-m", "First");
        sandbox.write(other.resolve("a.txt"), "one\ntwo\n");

        assertThat(why(other, "a.txt:2", "--porcelain", "--offline").out()).startsWith("0".repeat(64) + " 2 2 1\n");
    }
}
