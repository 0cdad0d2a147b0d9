package dev.gitsession.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.trace.Trace;
import dev.gitsession.web.page.SampleLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/// A page follows a session that grows on this machine, and becomes what loading it again would show.
@NullMarked
class BrowserFollowIT {
    /// What the page has of the session, and what the server answers for the page's own address.
    private static final String BOTH = """
            const done = arguments[0];
            const parts = root => ['.entries', '.contents', '.facts', '.pages'].map(name =>
                [...root.querySelectorAll(name)].map(part => part.innerHTML).join());
            fetch(location.href).then(answer => answer.text()).then(text => {
                const fresh = new DOMParser().parseFromString(text, 'text/html');
                done([parts(document).join('\\n'), parts(fresh).join('\\n')]);
            });
            """;

    private static ChromeDriver driver;

    @TempDir
    private static Path profile;

    @TempDir
    private Path folder;

    private SampleLibrary library;
    private ViewerServer server;

    @BeforeAll
    static void start() {
        Chromium.assumeInstalled();
        driver = Chromium.start(profile, Map.of());
    }

    @AfterAll
    static void quit() {
        if (driver != null) {
            driver.quit();
        }
    }

    @BeforeEach
    void serve() {
        library = new SampleLibrary(folder)
                .with(
                        SampleLibrary.running("live", 4),
                        List.of(
                                entry(1, EntryKind.PROMPT, "Begin"),
                                entry(2, EntryKind.ANSWER, "I do"),
                                entry(3, EntryKind.CALL, "Bash make\nBuild it"),
                                entry(4, EntryKind.THOUGHT, "It takes a while")))
                .with(
                        SampleLibrary.running("helped", 3),
                        List.of(
                                entry(1, EntryKind.PROMPT, "Begin"),
                                inside(2, EntryKind.PROMPT, "Look at it"),
                                inside(3, EntryKind.ANSWER, "I look")))
                .here("live", "helped");
        server = ViewerServer.start(library.pages(), 0, Trace.OFF);
    }

    @AfterEach
    void close() {
        server.close();
        library.close();
    }

    private static Document entry(long number, EntryKind kind, String text) {
        return new Document(
                number,
                number,
                "",
                SampleLibrary.NOW.plusSeconds(number),
                kind,
                kind == EntryKind.ANSWER ? "opus" : "",
                kind == EntryKind.CALL ? "Bash" : "",
                false,
                List.of(),
                text);
    }

    private static Document result(long number, long call) {
        return new Document(
                number,
                number,
                "",
                SampleLibrary.NOW.plusSeconds(number),
                EntryKind.RESULT,
                "",
                "Bash",
                false,
                List.of(),
                "built",
                new Document.Made(call, false, List.of()));
    }

    private void grow(List<Document> entries) {
        long last = entries.getLast().entry();
        library.with(SampleLibrary.running("live", last), entries).here("live");
    }

    private static void awaitEntry(long number) throws InterruptedException {
        Chromium.await(() ->
                !driver.findElements(By.cssSelector(".entries #e" + number)).isEmpty());
    }

    private static void assertAsLoadedAgain() {
        List<?> both = (List<?>) Objects.requireNonNull(driver.executeAsyncScript(BOTH));
        assertThat(both.getFirst()).isEqualTo(both.get(1));
    }

    @Test
    void whatComesStandsWhereItBelongs() throws Exception {
        driver.get(server.address("/s/live"));
        grow(List.of(
                result(5, 3),
                entry(6, EntryKind.CALL, "Bash make test"),
                entry(7, EntryKind.CALL, "Bash make clean"),
                entry(8, EntryKind.ANSWER, "Done."),
                entry(9, EntryKind.PROMPT, "Go on")));
        awaitEntry(9);

        assertThat(driver.findElements(By.cssSelector(".call .result"))).hasSize(1);
        assertThat(driver.findElements(By.cssSelector(".mark.model"))).hasSize(1);
        assertThat(driver.findElements(By.cssSelector(".contents li"))).hasSize(2);
        assertAsLoadedAgain();
    }

    @Test
    void whatWasUnfoldedStaysSo() throws Exception {
        driver.get(server.address("/s/live"));
        driver.findElement(By.cssSelector("#e4 summary")).click();
        grow(List.of(result(5, 3), entry(6, EntryKind.ANSWER, "Done.")));
        awaitEntry(6);

        assertThat(driver.findElement(By.id("e4")).getDomAttribute("open")).isNotNull();
    }

    @Test
    void moreThanAWindowAtOnceIsShown() throws Exception {
        driver.get(server.address("/s/live"));
        List<Document> many = new ArrayList<>();
        for (long number = 5; number <= 460; number++) {
            many.add(entry(number, EntryKind.ANSWER, "step " + number));
        }
        grow(many);
        awaitEntry(460);
        assertAsLoadedAgain();

        many.clear();
        for (long number = 461; number <= 1200; number++) {
            many.add(entry(number, EntryKind.ANSWER, "step " + number));
        }
        grow(many);
        awaitEntry(1200);
        assertThat(driver.findElements(By.cssSelector(".entries > .entry"))).hasSize(1000);
        assertAsLoadedAgain();
    }

    private static Document inside(long number, EntryKind kind, String text) {
        return new Document(
                number, number, "a1b2", SampleLibrary.NOW.plusSeconds(number), kind, "", "", false, List.of(), text);
    }

    @Test
    void aSubagentsPageGrowsToo() throws Exception {
        driver.get(server.address("/s/helped/agent/a1b2?from=2"));
        List<Document> more = new ArrayList<>();
        for (long number = 4; number <= 400; number++) {
            more.add(inside(number, EntryKind.ANSWER, "step " + number));
        }
        more.add(entry(401, EntryKind.ANSWER, "It is done"));
        library.with(SampleLibrary.running("helped", 401), more).here("helped");
        awaitEntry(400);

        assertThat(driver.findElements(By.id("e401"))).isEmpty();
        assertAsLoadedAgain();
        library.with(SampleLibrary.running("helped", 402), List.of(inside(402, EntryKind.ANSWER, "One more")))
                .here("helped");
        awaitEntry(402);
        assertAsLoadedAgain();
    }

    @Test
    void aPauseEndsNothing() throws Exception {
        driver.get(server.address("/s/live"));
        Thread.sleep(5_000);
        int updates = library.updates();
        Thread.sleep(5_000);
        assertThat(library.updates()).as("nothing is read meanwhile").isEqualTo(updates);

        grow(List.of(entry(5, EntryKind.ANSWER, "Later")));
        awaitEntry(5);
    }
}
