package dev.gitsession.web.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.web.entry.EntryGroup.One;
import dev.gitsession.web.entry.EntryGroup.Run;
import dev.gitsession.web.entry.EntryGroup.Subagent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EntryGroupTest {
    /// Groups in short: what kind each is, and the numbers of its entries.
    private static List<String> groups(SampleEntries entries, String subagent) {
        return EntryGroup.of(entries.list(), subagent).stream()
                .map(group -> switch (group) {
                    case One one -> "one " + one.entry().entry();
                    case Run run -> "run " + numbers(run.entries());
                    case Subagent inside -> inside.name() + " " + numbers(inside.entries());
                })
                .toList();
    }

    private static String numbers(List<Document> entries) {
        return entries.stream().map(entry -> String.valueOf(entry.entry())).collect(Collectors.joining(" "));
    }

    @Test
    void subagentsThatWorkAtTheSameTimeAreOneGroupEach() {
        SampleEntries entries = new SampleEntries()
                .add(EntryKind.PROMPT, "", "Look")
                .call("Task a")
                .call("Task b");
        for (int i = 0; i < 3; i++) {
            entries.add(EntryKind.ANSWER, "a1", "apple").add(EntryKind.ANSWER, "b2", "pear");
        }
        entries.result(3, "pears").add(EntryKind.ANSWER, "a1", "apple").result(2, "apples");
        entries.add(EntryKind.ANSWER, "", "Done.").add(EntryKind.ANSWER, "b2", "one more");

        assertThat(groups(entries, ""))
                .containsExactly("one 1", "run 2 12 3 10", "a1 4 6 8 11", "b2 5 7 9 14", "one 13");
    }

    @Test
    void aSubagentWithANewTaskIsShownWhereItGotIt() {
        SampleEntries entries = new SampleEntries()
                .add(EntryKind.PROMPT, "a1", "Count the apples")
                .add(EntryKind.PROMPT, "a1", "all of them")
                .add(EntryKind.ANSWER, "", "And now the pears.")
                .add(EntryKind.PROMPT, "a1", "Count the pears")
                .add(EntryKind.ANSWER, "a1", "three");

        assertThat(groups(entries, "")).containsExactly("a1 1 2", "one 3", "a1 4 5");
        assertThat(EntryGroup.of(entries.list(), "").getLast())
                .isInstanceOfSatisfying(
                        Subagent.class,
                        inside -> assertThat(inside.task(Map.of())).isEqualTo("Count the pears"));
    }

    @Test
    void aRunCountsWhatFailedOfItsOwnCalls() {
        SampleEntries entries = new SampleEntries()
                .call("Bash a")
                .call("Bash b")
                .add(EntryKind.NOTE, "", "a hook ran")
                .call("Bash c")
                .result(1, "FAILED")
                .result(4, "ok");

        assertThat(EntryGroup.of(entries.list(), "").stream()
                        .filter(Run.class::isInstance)
                        .map(Run.class::cast)
                        .map(Run::failed))
                .containsExactly(1L, 0L);
    }

    @Test
    void aSubagentsOwnEntriesAreNoGroupOnItsPage() {
        SampleEntries entries =
                new SampleEntries().add(EntryKind.PROMPT, "a1", "Count").add(EntryKind.ANSWER, "a1", "two");

        assertThat(groups(entries, "a1")).containsExactly("one 1", "one 2");
    }
}
