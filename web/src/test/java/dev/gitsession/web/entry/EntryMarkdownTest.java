package dev.gitsession.web.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.FileEdit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryMarkdownTest {
    private static Document entry(EntryKind kind, String tool, String text) {
        return new Document(1, 1, "", null, kind, "", tool, false, List.of(), text);
    }

    @Test
    void aConversationIsWrittenAsMarkdown() {
        Document edit = entry(EntryKind.CALL, "Edit", "Edit a.txt\nx\ny")
                .with(List.of(new FileEdit("a.txt", List.of("-x", "+y"))));

        assertThat(EntryMarkdown.of(List.of(
                        entry(EntryKind.PROMPT, "", "Fix it\nnow"),
                        entry(EntryKind.THOUGHT, "", "hm"),
                        edit,
                        entry(EntryKind.CALL, "Bash", "Bash make `test`"),
                        entry(EntryKind.RESULT, "Bash", "ok\n"),
                        entry(EntryKind.ANSWER, "", "Done."))))
                .isEqualTo("""
                        > Fix it
                        > now

                        **Edit** `a.txt`

                        ```diff
                        -x
                        +y
                        ```

                        **Bash** `` make `test` ``

                        ```
                        ok
                        ```

                        Done.

                        """);
    }

    @Test
    void nothingInAResultEndsItsBlock() {
        String markdown = EntryMarkdown.of(List.of(entry(EntryKind.RESULT, "Bash", "```\n# a heading\n````")));

        assertThat(markdown).startsWith("`````\n").endsWith("\n`````\n\n");
    }

    @Test
    void aLongResultIsCut() {
        String markdown = EntryMarkdown.of(List.of(entry(EntryKind.RESULT, "Bash", "x\n".repeat(1000))));

        assertThat(markdown.lines().count()).isLessThan(50);
        assertThat(markdown).contains("960 more lines");
    }

    @Test
    void inFullNothingIsLeftOutAndWhatIsLongIsFolded() {
        String markdown = EntryMarkdown.whole(
                List.of(
                        entry(EntryKind.PROMPT, "", "Fix it, @octocat"),
                        entry(EntryKind.THOUGHT, "", "</details> #12"),
                        entry(EntryKind.RESULT, "Bash", "x\n".repeat(1000)),
                        entry(EntryKind.NOTE, "", "a note")),
                Map.of());

        assertThat(markdown)
                .contains("> Fix it, @\u200boctocat")
                .contains("<summary>thought: <code>&lt;/details&gt; #12</code></summary>")
                .contains("<summary>1,000 lines</summary>")
                .contains("<summary>note: <code>a note</code></summary>");
        assertThat(markdown.lines().filter("x"::equals)).hasSize(1000);
        assertThat(markdown.lines().filter("<details>"::equals)).hasSize(3);
        assertThat(markdown.lines().filter("</details>"::equals)).hasSize(3);
    }

    @Test
    void aResultFollowsItsCall() {
        SampleEntries entries = new SampleEntries()
                .call("Bash make a")
                .call("Bash make b")
                .result(2, "b is made")
                .result(1, "a is made");

        String markdown = EntryMarkdown.of(entries.list());

        assertThat(markdown).containsSubsequence("make a", "a is made", "make b", "b is made");
        assertThat(EntryMarkdown.whole(entries.list(), Map.of()))
                .containsSubsequence("make a", "a is made", "make b", "b is made");
        assertThat(EntryMarkdown.of(entries.list().subList(1, 4)))
                .containsSubsequence("make b", "b is made", "result of `#e1`", "a is made");
    }

    @Test
    void whatEachSubagentDidStandsTogether() {
        SampleEntries entries = new SampleEntries()
                .add(EntryKind.PROMPT, "", "Look")
                .add(EntryKind.PROMPT, "a1", "Count the apples")
                .add(EntryKind.PROMPT, "b2", "Count the pears")
                .add(EntryKind.ANSWER, "a1", "two apples")
                .add(EntryKind.ANSWER, "b2", "three pears")
                .add(EntryKind.ANSWER, "", "Five.");

        assertThat(EntryMarkdown.of(entries.list())).isEqualTo("""
                > Look

                **Subagent** `Count the apples`

                > Count the apples

                two apples

                **End of the subagent**

                **Subagent** `Count the pears`

                > Count the pears

                three pears

                **End of the subagent**

                Five.

                """);
        assertThat(EntryMarkdown.of(List.of(entries.list().get(3)))).isEqualTo("two apples\n\n");
        assertThat(EntryMarkdown.whole(entries.list().subList(3, 5), Map.of("b2", "Count the pears")))
                .contains("<summary>subagent a1: <code>a1</code></summary>")
                .contains("<summary>subagent b2: <code>Count the pears (continued)</code></summary>");
    }
}
