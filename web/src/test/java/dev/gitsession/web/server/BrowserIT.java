package dev.gitsession.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.trace.Trace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/// A real browser reads the pages: Debian's Chromium, where it is installed.
class BrowserIT {
    private static final List<String> PAGES = List.of(
            "/s/named", "/", "/s/long", "/s/evil", "/search?q=parser", "/search", "/stats", "/plan/42", "/nowhere");

    @TempDir
    private static Path folder;

    private static ViewerServer server;
    private static BrowserLibrary library;

    /// One browser for all tests that need no other, since it takes seconds to start.
    private static ChromeDriver shared;

    @BeforeAll
    static void start() {
        Chromium.assumeInstalled();
        library = BrowserLibrary.in(folder.resolve("library"));
        server = ViewerServer.start(library.pages(), 0, Trace.OFF);
        shared = Chromium.start(folder.resolve("with-script"), Map.of());
    }

    @AfterAll
    static void close() {
        if (shared != null) {
            shared.quit();
        }
        if (server != null) {
            server.close();
            library.close();
        }
    }

    private static ChromeDriver open(String page) {
        ChromeDriver driver = shared;
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        driver.get("about:blank"); // another anchor of the same page would not load it again
        driver.get(server.address(page));
        return driver;
    }

    private static void go(ChromeDriver driver, String page) {
        URI address = URI.create(server.address());
        driver.get("http://127.0.0.1:" + address.getPort() + page);
    }

    private static String current(ChromeDriver driver) {
        List<WebElement> chosen = driver.findElements(By.cssSelector(".current"));
        return chosen.isEmpty() ? "" : String.valueOf(chosen.getFirst().getDomAttribute("id"));
    }

    @Test
    void keysMoveFromEntryToEntryAndFromPromptToPrompt() {
        ChromeDriver driver = open("/s/long");

        Chromium.press(driver, "j");
        assertThat(current(driver)).isEqualTo("e1");
        Chromium.press(driver, "J");
        assertThat(current(driver)).isEqualTo("e21");
        Chromium.press(driver, "J");
        assertThat(current(driver)).isEqualTo("e41");
        Chromium.press(driver, "K");
        assertThat(current(driver)).isEqualTo("e21");
        Chromium.press(driver, "k");
        assertThat(current(driver)).isNotEqualTo("e21");
        Chromium.press(driver, "n");
        assertThat(driver.findElement(By.cssSelector(".call.bad.current")).isDisplayed())
                .as("the failed call, in a run that was folded")
                .isTrue();
        Chromium.press(driver, "x");
        assertThat(driver.findElement(By.cssSelector(".call.bad")).isDisplayed())
                .isFalse();
        Chromium.press(driver, "?");
        assertThat(driver.findElement(By.cssSelector("dialog#keys")).getText()).contains("the next prompt");
    }

    @Test
    void findOpensWhatItFinds() throws Exception {
        ChromeDriver driver = open("/s/long");
        WebElement hidden = driver.findElement(By.xpath("//pre[contains(., 'needle in a fold')]"));
        assertThat(hidden.isDisplayed()).isFalse();

        Chromium.press(driver, "/");
        Chromium.press(driver, "needle in a");
        Chromium.await(hidden::isDisplayed);
        assertThat(driver.findElement(By.cssSelector("#find output")).getText()).isEqualTo("1 of 1 in this part");
        Chromium.press(driver, Keys.ESCAPE);
        assertThat(driver.findElements(By.id("find"))).isEmpty();
    }

    @Test
    void anEntryOfAnotherWindowIsOpenedAtItsAddress() throws Exception {
        ChromeDriver driver = open("/s/long#e230");

        Chromium.await(
                () -> driver.getCurrentUrl() != null && driver.getCurrentUrl().endsWith("/s/long?at=230#e230"));
        Chromium.await(() -> !driver.findElements(By.id("e230")).isEmpty());
        assertThat(driver.getCurrentUrl()).doesNotContain("token");
    }

    @Test
    void thePaletteLeadsAnywhereAndSearches() throws Exception {
        ChromeDriver driver = open("/s/long");

        Chromium.press(driver, Keys.chord(Keys.CONTROL, "k"));
        Chromium.press(driver, "stat");
        Chromium.press(driver, Keys.ENTER);
        Chromium.await(() -> String.valueOf(driver.getCurrentUrl()).endsWith("/stats"));
        Chromium.press(driver, Keys.chord(Keys.CONTROL, "k"));
        Chromium.press(driver, "haystack");
        Chromium.await(
                () -> !driver.findElements(By.cssSelector("#palette .hit")).isEmpty());
    }

    @Test
    void searchAnswersAsOneTypes() throws Exception {
        ChromeDriver driver = open("/search");

        Chromium.press(driver, "haystack");
        Chromium.await(
                () -> !driver.findElements(By.cssSelector("#results mark")).isEmpty());
        assertThat(driver.getCurrentUrl()).endsWith("/search?q=haystack");
    }

    @Test
    void aSessionThatRunsIsFollowed() throws Exception {
        ChromeDriver driver = open("/s/live");
        assertThat(driver.findElements(By.id("e2"))).isEmpty();

        library.goOn();
        for (int i = 0; i < 200 && driver.findElements(By.id("e2")).isEmpty(); i++) {
            Thread.sleep(100);
        }

        assertThat(driver.findElement(By.id("e2")).getText()).contains("It goes on");
    }

    @Test
    void withoutScriptsAllCanBeRead() {
        ChromeDriver driver = Chromium.start(
                folder.resolve("without-script"), Map.of("profile.managed_default_content_settings.javascript", 2));
        try {
            driver.get(server.address("/s/long"));
            readsWithoutScripts(driver);
        } finally {
            driver.quit();
        }
    }

    private static void readsWithoutScripts(ChromeDriver driver) {
        assertThat(driver.findElements(By.cssSelector(".quiet")))
                .as("what a script adds")
                .isEmpty();
        WebElement run = driver.findElement(By.cssSelector(".run > summary"));
        assertThat(run.getText()).contains("3 tool calls", "1 failed");
        run.click();
        assertThat(driver.findElement(By.cssSelector(".call.bad")).isDisplayed())
                .isTrue();
        driver.findElement(By.linkText("later →")).click();
        assertThat(driver.findElement(By.id("e201")).isDisplayed()).isTrue();
        driver.findElement(By.id("search")).sendKeys("haystack", Keys.ENTER);
        assertThat(driver.findElement(By.cssSelector(".hit mark")).getText()).isEqualTo("haystack");
    }

    @Test
    void theSchemeFollowsTheSystem() {
        Chromium.assertFollowsScheme(open("/"));
    }

    @Test
    void onANarrowScreenNothingIsCutOff() {
        ChromeDriver driver = open("/s/long");
        for (String page : PAGES) {
            go(driver, page);
            driver.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", 360, "height", 800, "deviceScaleFactor", 2, "mobile", true));

            assertThat(Chromium.run(driver, "return document.documentElement.scrollWidth"))
                    .as(page)
                    .isEqualTo(360L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axeFindsNothingSerious(String scheme) throws IOException {
        ChromeDriver driver = open("/");
        Chromium.inScheme(driver, scheme);
        for (String page : PAGES) {
            go(driver, page);
            Chromium.assertAccessible(driver, page + " " + scheme);
        }
    }

    @Test
    void nothingIsLoadedFromElsewhereAndNothingOfASessionRuns() {
        ChromeDriver driver = open("/");
        driver.manage().logs().get(LogType.BROWSER);
        for (String page : PAGES) {
            go(driver, page);
            assertThat(Chromium.run(driver, "return window.hacked")).as(page).isNull();
            assertThat(driver.findElements(By.cssSelector(
                            "main script, main iframe, main object, main svg a:not([href^='#'], [href^='/'])")))
                    .as(page)
                    .isEmpty();
        }
        String own = server.address().replaceFirst("\\?.*", "");
        List<String> requests = Chromium.requests(driver).stream()
                .filter(address -> !address.startsWith("data:"))
                .toList();
        assertThat(requests).hasSizeGreaterThan(PAGES.size()).allMatch(address -> address.startsWith(own));
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .as("what the browser complains about, such as a script that was refused")
                .allMatch(entry -> entry.getMessage().contains("404"));
    }
}
