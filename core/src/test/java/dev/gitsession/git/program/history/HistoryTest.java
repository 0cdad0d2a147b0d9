package dev.gitsession.git.program.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.gitsession.git.history.BlamedLine;
import dev.gitsession.git.history.CommitChange;
import dev.gitsession.git.history.FileChange;
import dev.gitsession.git.history.History;
import dev.gitsession.git.history.LineRange;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The history of files, as the git program tells it, whatever the user configured.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class HistoryTest {
    private GitSandbox sandbox;
    private Path work;
    private History history;

    @BeforeEach
    void aRepositoryOfSomebodyWithOtherTaste(GitSandbox given) {
        sandbox = given;
        work = sandbox.clone("work");
        sandbox.identify(work);
        for (String setting : List.of(
                "diff.noprefix=true",
                "diff.mnemonicPrefix=true",
                "color.ui=always",
                "diff.context=0",
                "diff.suppressBlankEmpty=true",
                "diff.renames=false",
                "log.showSignature=true",
                "log.showRoot=false",
                "diff.relative=true",
                "core.quotePath=true")) {
            sandbox.git(
                    work,
                    "config",
                    setting.substring(0, setting.indexOf('=')),
                    setting.substring(setting.indexOf('=') + 1));
        }
        history = sandbox.open(work).history();
    }

    private String commit(String path, String content, String message) {
        sandbox.write(work.resolve(path), content);
        sandbox.git(work, "add", "-A");
        sandbox.git(work, "commit", "--quiet", "-m", message);
        return sandbox.git(work, "rev-parse", "HEAD");
    }

    @Test
    void eachLineHasTheCommitThatChangedItLast() {
        String first = commit("a.txt", "one\ntwo\r\nthree\n", "First");
        String second = commit("a.txt", "one\n  two\r\nnew\nthree\n", "Second");

        assertThat(history.blame(new LineRange("a.txt", 1, 4)))
                .extracting(
                        BlamedLine::commit, BlamedLine::path, BlamedLine::line, BlamedLine::number, BlamedLine::text)
                .containsExactly(
                        tuple(first, "a.txt", 1, 1, "one"),
                        tuple(first, "a.txt", 2, 2, "  two"),
                        tuple(second, "a.txt", 3, 3, "new"),
                        tuple(first, "a.txt", 3, 4, "three"));
    }

    @Test
    void aLineOfTheWorkingTreeIsNotCommitted() {
        commit("a.txt", "one\n", "First");
        sandbox.write(work.resolve("a.txt"), "one\ntwo\n");

        assertThat(history.blame(new LineRange("a.txt", 2, 2)))
                .singleElement()
                .satisfies(line -> assertThat(line.isCommitted()).isFalse());
        CommitChange change = history.uncommitted("a.txt");
        assertThat(change.name()).isEmpty();
        assertThat(change.files())
                .containsExactly(new FileChange("a.txt", List.of(new FileChange.Hunk(1, List.of(" one", "+two")))));
    }

    @Test
    void aCommitTellsItsMessageAndItsChanges() {
        commit("a.txt", "one\n\ntwo\n", "First");
        String name = commit(
                "a.txt",
                "one\n\nnew\u0001line\rhere\n",
                "Second\n\nWith @@ -1 +1 @@ and +++ b/x in it.\n\ndiff --git a/x b/x");

        CommitChange change = history.commits(List.of("HEAD")).getFirst();

        assertThat(change.name()).isEqualTo(name);
        assertThat(change.subject()).isEqualTo("Second");
        assertThat(change.message()).contains("With @@", "diff --git a/x b/x");
        assertThat(change.author()).isEqualTo("Jo Test");
        assertThat(change.files())
                .containsExactly(new FileChange(
                        "a.txt",
                        List.of(new FileChange.Hunk(1, List.of(" one", " ", "-two", "+new\u0001line\rhere")))));
    }

    @Test
    void aRenamedFileHasItsNewPathAndOnlyWhatChanged() {
        String content = "line %d of a long enough file%n".repeat(1);
        commit("old name.txt", content + "one\ntwo\nthree\nfour\nfive\nsix\nseven\n", "First");
        sandbox.git(work, "mv", "old name.txt", "ü \"quoted\".txt");
        commit("other.txt", "x\n", "Second");
        commit("ü \"quoted\".txt", content + "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n", "Third");

        assertThat(history.commits(List.of("HEAD", "HEAD~1")))
                .extracting(
                        change -> change.files().stream().map(FileChange::path).toList())
                .containsExactly(List.of("ü \"quoted\".txt"), List.of("other.txt"));
        assertThat(history.paths("ü \"quoted\".txt")).containsExactly("ü \"quoted\".txt", "old name.txt");
        assertThat(history.blame(new LineRange("ü \"quoted\".txt", 2, 2)))
                .extracting(BlamedLine::path)
                .containsExactly("old name.txt");
    }

    @Test
    void theFirstCommitAndAMergeChangeWhatTheyAdd() {
        commit("a.txt", "one\n", "First");
        sandbox.git(work, "checkout", "--quiet", "-b", "side");
        commit("b.txt", "side\n", "Side");
        sandbox.git(work, "checkout", "--quiet", "-");
        commit("a.txt", "one\ntwo\n", "Second");
        sandbox.git(work, "merge", "--quiet", "--no-ff", "-m", "Merge", "side");

        assertThat(history.commits(List.of("HEAD", "HEAD~2")))
                .extracting(CommitChange::files)
                .containsExactly(
                        List.of(new FileChange("b.txt", List.of(new FileChange.Hunk(1, List.of("+side"))))),
                        List.of(new FileChange("a.txt", List.of(new FileChange.Hunk(1, List.of("+one"))))));
    }

    @Test
    void binaryFilesAndDeletedOnesHaveNoLines() {
        commit("a.txt", "one\n", "First");
        sandbox.write(work.resolve("b.bin"), new byte[] {0, 1, 2, 0});
        sandbox.git(work, "rm", "--quiet", "a.txt");
        commit("c.txt", "x", "Second");

        assertThat(history.commits(List.of("HEAD")).getFirst().files())
                .extracting(FileChange::path)
                .containsExactly("c.txt");
    }

    @Test
    void whatIsUnknownIsSaid() {
        commit("a.txt", "one\n", "First");

        assertThat(history.commits(List.of("nosuch"))).isEmpty();
        assertThat(history.commits(List.of("HEAD:a.txt"))).isEmpty();
        assertThat(history.commits(List.of("--output=x"))).isEmpty();
        assertThatThrownBy(() -> history.blame(new LineRange("b.txt", 1, 1)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("git knows no file b.txt here");
        assertThatThrownBy(() -> history.blame(new LineRange("a.txt", 9, 9)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.txt has fewer lines than 9");
    }

    @Test
    void aWordIsNamedElsewhereOnlyIfItStandsAlone() {
        commit("a.txt", "one\n", "Do it (#42)");
        commit("a.txt", "two\n", "Do more (#421)");
        CommitChange last = history.commits(List.of("HEAD")).getFirst();
        CommitChange first = history.commits(List.of("HEAD~1")).getFirst();

        assertThat(history.isNamedElsewhere(Set.of("#42"), last)).isTrue();
        assertThat(history.isNamedElsewhere(Set.of("#42"), first)).isFalse();
        assertThat(history.isNamedElsewhere(Set.of(".*"), last)).isFalse();
    }

    @Test
    void noMessageCanBreakOrForgeWhatIsParsed() {
        String forged = "a\u0001\n\u0001" + "f".repeat(40) + "\u0001notnum\u0001x\u0001n\u0001m\u0001";
        String name = commit("a.txt", "one\n", forged);

        CommitChange change = history.commits(List.of("HEAD")).getFirst();

        assertThat(change.name()).isEqualTo(name);
        assertThat(change.author()).isEqualTo("Jo Test");
        assertThat(change.files()).hasSize(1);
    }

    @Test
    void theLineThatNamesAHunksFunctionMayHoldAnyCharacter() {
        String body = "a\nb\nc\nd\ne\nf\n";
        commit("a.c", "int main\u2028(x)\n" + body, "First");
        commit("a.c", "int main\u2028(x)\n" + body + "new\n", "Second");

        assertThat(history.commits(List.of("HEAD")).getFirst().files()).hasSize(1);
    }

    @Test
    void pathsAreThoseOfTheRepositoryInASubfolderToo() {
        commit("src/a.txt", "one\n", "First");
        commit("b.txt", "quite another text\n", "Second");
        History below = sandbox.open(work.resolve("src")).history();

        assertThat(below.commits(List.of("HEAD", "HEAD~1")))
                .flatExtracting(CommitChange::files)
                .extracting(FileChange::path)
                .containsExactly("b.txt", "src/a.txt");
        assertThat(below.paths("../b.txt")).containsExactly("b.txt");
    }

    @Test
    void whyGitCanNotBlameIsSaid() {
        commit("a.txt", "one\n", "First");
        sandbox.git(work, "config", "blame.ignoreRevsFile", "nosuchfile");

        assertThatThrownBy(() -> history.blame(new LineRange("a.txt", 1, 1)))
                .hasMessageContaining("git can't tell who changed a.txt: ")
                .hasMessageContaining("nosuchfile");
    }
}
