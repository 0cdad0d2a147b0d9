package dev.gitsession.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.FileEdit;
import dev.gitsession.reading.index.IndexedSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class PlanPageTest extends LibraryTest {
    private String page() {
        return page("/plan/42");
    }

    private static IndexedSession session(String id, String stage, int hour) {
        IndexedSession session = SampleLibrary.session(id, "About " + id, 2);
        return new IndexedSession(
                        "https://github.com/acme/parser.git",
                        session.plan(),
                        id,
                        session.agent(),
                        session.branch(),
                        session.gitBranch(),
                        session.source(),
                        session.author(),
                        session.title(),
                        SampleLibrary.NOW.minus(Duration.ofDays(1)).plus(Duration.ofHours(hour)),
                        true,
                        null,
                        session.content())
                .ofStage(stage);
    }

    private static Document edit(long number, boolean isDone, String path, String... lines) {
        return new Document(
                number,
                number,
                "",
                SampleLibrary.NOW,
                EntryKind.CALL,
                "",
                "Edit",
                false,
                List.of(path),
                "Edit " + path,
                new Document.Made(number, isDone, List.of(new FileEdit(path, List.of(lines)))));
    }

    @Test
    void stagesStandInTheOrderOfTheWork() {
        library.with(session("one", "address", 1), List.of())
                .with(session("two", "impl", 2), List.of())
                .with(session("three", "planning", 3), List.of())
                .with(session("four", "address", 4), List.of())
                .with(session("five", "cleanup", 5), List.of());

        String page = page();

        assertThat(page)
                .contains("<li>planning</li><li>implementing</li><li>addressing reviews ×2</li><li>cleanup</li>");
        assertThat(page.indexOf("About one")).as("by time").isLessThan(page.indexOf("About three"));
    }

    @Test
    void theRecordTellsTheStageOfASessionThatNamesNone() {
        library.with(session("one", "", 1), List.of())
                .with(session("two", "", 2), List.of())
                .with(session("three", "", 3), List.of())
                .with(new SamplePlans(new PlanRecord(
                        new PlanId("42"),
                        PlanHeader.parse("created_from_session: one\nlast_remote_impl_session_id: three\n"),
                        Optional.empty())));

        assertThat(page()).contains("<li>planning</li><li>implementing</li></ol>");
    }

    @Test
    void theFilesOfAllSessionsAreAddedUp() {
        library.with(
                        session("one", "", 1),
                        List.of(
                                edit(1, true, "src/Main.java", "+a", "+b", "-c"),
                                edit(2, false, "src/Never.java", "+a")))
                .with(
                        session("two", "", 2),
                        List.of(edit(1, true, "src/Main.java", "+d"), edit(2, true, "README.md", "-e")));

        String page = page();

        assertThat(page)
                .contains("2 files changed", "/file?path=src%2FMain.java", "+3</span> <span class=\"del\">−1<")
                .contains("/s/one?at=1#e1\">About one</a>, <a href=\"/s/two?at=1#e1\">About two</a>")
                .doesNotContain("Never.java");
        assertThat(page.indexOf("<code>src/Main.java</code>")).isLessThan(page.indexOf("<code>README.md</code>"));
    }

    @Test
    void whatALongListOfFilesLeavesOutIsAFold() {
        library.with(
                session("one", "", 1),
                IntStream.rangeClosed(1, 203)
                        .mapToObj(number -> edit(number, true, "src/File" + number + ".java", "+a"))
                        .toList());

        assertThat(page())
                .contains("203 files changed", "<details class=\"more\"><summary>3 more</summary>")
                .contains("src%2FFile1.java", "src%2FFile203.java");
    }

    @Test
    void theOutcomeAndTheForgeAreThere() {
        library.with(session("one", "", 1), List.of())
                .with(new SamplePlans(new PlanRecord(
                        new PlanId("42"),
                        PlanHeader.parse("lifecycle_stage: implemented\nbranch_name: fix-parser\n"),
                        Optional.of("# Make it fast\n\nThe *text*"),
                        Optional.of(new PlanRecord.Issue(
                                "Make it fast", "merged", "https://github.com/acme/parser/pull/42")))));

        assertThat(page())
                .contains("<h1>Make it fast</h1>", "badge merged\">merged<", ">implemented<", "<code>fix-parser</code>")
                .contains("href=\"https://github.com/acme/parser/pull/42\"")
                .contains("href=\"https://github.com/acme/parser/tree/async-learn/42\"")
                .contains("The <em>text</em>");
    }
}
