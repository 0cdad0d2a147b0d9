package dev.gitsession.reading.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.conversation.Diff;
import dev.gitsession.reading.index.FileEdit;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class FileEditsTest {
    private static final RepositoryPaths PATHS = new RepositoryPaths("/home/jo/checkout");

    private static List<FileEdit> of(Diff... diffs) {
        return FileEdits.of(List.of(diffs), PATHS);
    }

    @Test
    void thePathIsThatOfTheRepository() {
        assertThat(of(Diff.replacement("/home/jo/checkout/src/A.java", "one\ntwo", "one\nthree")))
                .containsExactly(new FileEdit("src/A.java", List.of(" one", "-two", "+three")));
        assertThat(of(Diff.creation("./b.txt", "x"))).containsExactly(new FileEdit("b.txt", List.of("+x")));
    }

    @Test
    void aPatchOfCodexIsSplitByFile() {
        assertThat(of(Diff.patch("", """
                *** Begin Patch
                *** Update File: src/a.rs
                @@ fn main
                 fn main() {
                -    old();
                +    new();
                *** Add File: b.txt
                +hello
                *** Delete File: c.txt
                *** Update File: d.txt
                *** Move to: e.txt
                @@
                -x
                +y
                *** End Patch""")))
                .containsExactly(
                        new FileEdit("src/a.rs", List.of("", " fn main() {", "-    old();", "+    new();")),
                        new FileEdit("b.txt", List.of("+hello")),
                        new FileEdit("e.txt", List.of("", "-x", "+y")));
    }

    @Test
    void aPatchOfDiffIsSplitByFile() {
        assertThat(of(Diff.patch("", """
                diff --git a/src/a.c b/src/a.c
                --- a/src/a.c
                +++ b/src/a.c
                @@ -1,2 +1,2 @@
                 same
                -old
                +new
                diff --git a/b.c b/b.c
                --- a/b.c
                +++ b/b.c
                @@ -1 +1 @@
                -x
                +y""")))
                .containsExactly(
                        new FileEdit("src/a.c", List.of("", " same", "-old", "+new")),
                        new FileEdit("b.c", List.of("", "-x", "+y")));
    }

    @Test
    void aChangeWithoutAPathIsNoEdit() {
        assertThat(of(Diff.patch("", "*** Begin Patch\n+x\n*** End Patch"))).isEmpty();
    }
}
