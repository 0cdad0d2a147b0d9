package dev.gitsession.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.trace.Trace;
import dev.gitsession.web.page.SampleLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/// Find within a page: whatever stands in one line is found, and the other parts of a session are not left out.
@NullMarked
class BrowserFindIT {
    @TempDir
    private static Path folder;

    private static SampleLibrary library;
    private static ViewerServer server;
    private static ChromeDriver driver;

    @BeforeAll
    static void start() {
        Chromium.assumeInstalled();
        library = new SampleLibrary(folder.resolve("library"))
                .with(
                        SampleLibrary.session("one", "t", 2),
                        List.of(
                                entry(1, "Some **bold words** stand\n\nhere apart, and `code` too"),
                                entry(2, "```java\npublic static final int LIMIT = 12;\n```")))
                .with(
                        SampleLibrary.session("long", "t", 600),
                        LongStream.rangeClosed(1, 600)
                                .mapToObj(number ->
                                        entry(number, "step " + number + (number % 100 == 50 ? " needle" : "")))
                                .toList());
        library.with(
                SampleLibrary.session("helped", "t", 600),
                LongStream.rangeClosed(1, 600)
                        .mapToObj(number -> inside(number, number % 200 == 0 ? "a **needle** here" : "step " + number))
                        .toList());
        server = ViewerServer.start(library.pages(), 0, Trace.OFF);
        driver = Chromium.start(folder.resolve("profile"), Map.of());
    }

    @AfterAll
    static void close() {
        if (driver != null) {
            driver.quit();
            server.close();
            library.close();
        }
    }

    private static Document entry(long number, String text) {
        return new Document(number, number, "", SampleLibrary.NOW, EntryKind.ANSWER, "", "", false, List.of(), text);
    }

    private static Document inside(long number, String text) {
        return new Document(
                number, number, "a1b2", SampleLibrary.NOW, EntryKind.ANSWER, "", "", false, List.of(), text);
    }

    /// Opens a page and finds a text in it.
    ///
    /// @return what the bar tells
    private static String find(String page, String text) throws InterruptedException {
        driver.get("about:blank");
        driver.get(server.address(page));
        driver.switchTo().activeElement().sendKeys("/");
        driver.switchTo().activeElement().sendKeys(text);
        Chromium.await(() -> !told().isEmpty());
        return told();
    }

    private static String told() {
        return driver.findElement(By.cssSelector("#find output")).getText();
    }

    @Test
    void aMatchMayBeginInBoldTextAndEndBehindIt() throws Exception {
        assertThat(find("/s/one", "some bold words stand")).isEqualTo("1 of 1");
        assertThat(find("/s/one", "and code too")).isEqualTo("1 of 1");
        assertThat(find("/s/one", "stand here")).as("two paragraphs").isEqualTo("nothing");
    }

    @Test
    void aMatchMayRunThroughColoredCode() throws Exception {
        driver.get("about:blank");
        driver.get(server.address("/s/one"));
        Chromium.await(() ->
                !driver.findElements(By.cssSelector("pre code .hljs-keyword")).isEmpty());
        driver.switchTo().activeElement().sendKeys("/");
        driver.switchTo().activeElement().sendKeys("static final int limit");
        Chromium.await(() -> told().equals("1 of 1"));
    }

    @Test
    void theOtherPartsOfASessionAreSearchedAndLedTo() throws Exception {
        assertThat(find("/s/long?at=250", "needle")).isEqualTo("1 of 2 in this part");
        Chromium.await(
                () -> driver.findElements(By.cssSelector("#find .elsewhere a")).size() == 2);
        assertThat(driver.findElement(By.cssSelector("#find .elsewhere")).getText())
                .contains("↑ 2 before", "↓ 2 after");

        driver.findElement(By.partialLinkText("after")).click();

        Chromium.await(() -> driver.findElements(By.id("e450")).size() == 1 && told().equals("1 of 2 in this part"));
        assertThat(driver.findElement(By.cssSelector(".current")).getDomAttribute("id"))
                .isEqualTo("e450");
    }

    @Test
    void theOtherPartsOfASubagentAreSearchedAndLedTo() throws Exception {
        assertThat(find("/s/helped/agent/a1b2?from=201", "needle here")).isEqualTo("1 of 1 in this part");
        Chromium.await(
                () -> driver.findElements(By.cssSelector("#find .elsewhere a")).size() == 2);

        driver.findElement(By.partialLinkText("after")).click();

        Chromium.await(() -> driver.findElements(By.id("e600")).size() == 1 && told().equals("1 of 1 in this part"));
        assertThat(driver.getCurrentUrl()).contains("/agent/a1b2?from=600");
    }
}
