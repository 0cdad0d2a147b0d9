package dev.gitsession.web.server;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.FileEdit;
import dev.gitsession.web.page.Pages;
import dev.gitsession.web.page.SampleLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// Sessions for a browser to read: a long one of every kind of entry, and one that tries to run something.
///
/// @param sample the index that holds them
@NullMarked
record BrowserLibrary(SampleLibrary sample) implements AutoCloseable {
    private static final long ENTRIES = 260;
    /// A picture of one point.
    private static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGMQUDAAAACkAGE0Zn1yAAAAAElFTkSuQmCC";

    private static final String ATTACK =
            "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked=1'>"
                    + "<svg onload='window.hacked=1'></svg>";

    static BrowserLibrary in(Path folder) {
        return in(folder, "https://elsewhere.example/");
    }

    /// @param outside an address that the session `link` leads to
    static BrowserLibrary in(Path folder, String outside) {
        SampleLibrary sample = new SampleLibrary(folder);
        sample.with(SampleLibrary.session("long", "Make the parser faster", ENTRIES), longSession());
        sample.with(
                SampleLibrary.session("evil", ATTACK, 3),
                List.of(
                        entry(1, EntryKind.PROMPT, "", ATTACK + "\n\n[x](javascript:window.hacked=1)"),
                        entry(2, EntryKind.ANSWER, "", ATTACK + " ![x](https://elsewhere.example/x.png)"),
                        entry(3, EntryKind.CALL, "Bash", "Bash " + ATTACK)));
        sample.with(SampleLibrary.running("live", 1), List.of(entry(1, EntryKind.PROMPT, "", "Begin")))
                .here("live");
        sample.with(
                SampleLibrary.session("link", "A link", 1),
                List.of(entry(1, EntryKind.ANSWER, "", "See [outside](" + outside + ")")));
        sample.with(
                        SampleLibrary.session("helped", "With a subagent", 3),
                        List.of(
                                entry(1, EntryKind.PROMPT, "", "Look at it"),
                                inside(2, 1, EntryKind.PROMPT, "Look at the picture"),
                                inside(3, 2, EntryKind.NOTE, "[image]")))
                .transcript("helped", List.of(Map.of("text", "none")))
                .transcript("helped.a1b2", List.of(Map.of(), Map.of("type", "image", "data", PICTURE)));
        sample.with(
                SampleLibrary.session("named", "A tool with a long name", 1),
                List.of(
                        entry(
                                1,
                                EntryKind.CALL,
                                "mcp__issue-tracker-server__update_many_issues",
                                "mcp__issue-tracker-server__update_many_issues The title of the issues that are updated at once")));
        return new BrowserLibrary(sample);
    }

    /// The agent goes on with the session that runs.
    void goOn() {
        sample.with(SampleLibrary.running("live", 2), List.of(entry(2, EntryKind.ANSWER, "", "It goes **on**")))
                .here("live");
    }

    private static Document entry(long number, EntryKind kind, String tool, String text) {
        return new Document(
                number, number, "", SampleLibrary.NOW.plusSeconds(number), kind, "", tool, false, List.of(), text);
    }

    private static Document inside(long number, long line, EntryKind kind, String text) {
        return new Document(number, line, "a1b2", null, kind, "", "", false, List.of(), text);
    }

    private static Document result(long number, long call, String tool, boolean failed, String text) {
        return new Document(
                number,
                number,
                "",
                SampleLibrary.NOW.plusSeconds(number),
                EntryKind.RESULT,
                "",
                tool,
                failed,
                List.of(),
                text,
                new Document.Made(call, !failed, List.of()));
    }

    private static List<Document> longSession() {
        List<Document> entries = new ArrayList<>();
        entries.add(entry(1, EntryKind.PROMPT, "", "Make the parser **faster**"));
        entries.add(entry(2, EntryKind.THOUGHT, "", "It reads the clock for each token."));
        entries.add(entry(3, EntryKind.CALL, "Bash", "Bash make test\nRun the tests"));
        entries.add(result(4, 3, "Bash", true, "\u001b[31mFAILED\u001b[0m parser_test"));
        entries.add(entry(5, EntryKind.CALL, "Read", "Read src/Main.java"));
        entries.add(result(6, 5, "Read", false, "class Main {\n".repeat(30) + "needle in a fold"));
        entries.add(new Document(
                7,
                7,
                "",
                SampleLibrary.NOW,
                EntryKind.CALL,
                "",
                "Edit",
                false,
                List.of("src/Main.java"),
                "Edit src/Main.java\na\nb",
                new Document.Made(7, true, List.of(new FileEdit("src/Main.java", List.of(" x", "-a", "+b"))))));
        entries.add(result(8, 7, "Edit", false, "The file was changed"));
        entries.add(entry(9, EntryKind.NOTE, "", "Conversation compacted"));
        entries.add(entry(
                10,
                EntryKind.ANSWER,
                "",
                "Done, see `Main.java`:\n\n```java\nclass Main {}\n```\n\n| a | b |\n|---|--:|\n| haystack | 2 |"));
        for (long number = 11; number <= ENTRIES; number++) {
            boolean isPrompt = number % 20 == 1;
            entries.add(entry(
                    number,
                    isPrompt ? EntryKind.PROMPT : EntryKind.ANSWER,
                    "",
                    (isPrompt ? "Next step " : "Answer ") + number));
        }
        return entries;
    }

    Pages pages() {
        return sample.pages();
    }

    @Override
    public void close() {
        sample.close();
    }
}
