package dev.gitsession.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.web.server.Chromium;
import java.io.IOException;
import java.nio.file.Files;
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

/// A real browser opens exported pages from disk: Debian's Chromium, where it is installed.
class ExportBrowserIT {
    private static final String ATTACK =
            "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked=1'>"
                    + "<svg onload='window.hacked=1'></svg><!-- <style>*{display:none}";
    private static final String ONE_PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @TempDir
    private static Path folder;

    private static ChromeDriver shared;
    private static Path longPage;
    private static Path evilPage;
    private static Path planPage;

    @BeforeAll
    static void export() throws IOException {
        Chromium.assumeInstalled();
        longPage = Files.writeString(folder.resolve("long.html"), longSession().html());
        evilPage = Files.writeString(folder.resolve("evil.html"), evilSession().html());
        planPage = Files.writeString(
                folder.resolve("plan.html"),
                SampleSession.plan(
                        new ExportedPlan(
                                "42", "Faster <b>parser</b>", "open", "javascript:x", Map.of("a", ATTACK), ATTACK),
                        List.of(evilSession(), longSession()),
                        SampleSession.Form.HTML));
        shared = Chromium.start(folder.resolve("with-script"), Map.of());
    }

    @AfterAll
    static void close() {
        if (shared != null) {
            shared.quit();
        }
    }

    /// A session of several windows, of which the later ones are compressed.
    private static SampleSession longSession() throws IOException {
        SampleSession session = new SampleSession(Files.createTempDirectory(folder, "long"));
        session.prompt("Make the parser **faster**")
                .call("c1", "Bash", Map.of("command", "make test"))
                .result("c1", true, "\u001b[31mFAILED\u001b[0m parser_test")
                .call("c2", "Read", Map.of("file_path", "src/Main.java"))
                .result("c2", false, "class Main {\n".repeat(30) + "needle in a fold")
                .call("c3", "Screenshot", Map.of("of", "the page"))
                .result("c3", false, List.of(SampleSession.picture("image/png", ONE_PIXEL)))
                .answer("Done, see:\n\n```java\nclass Main {}\n```");
        for (int i = 0; i < 600; i++) {
            session.prompt("Next step " + i)
                    .answer("Answer " + i + " " + "x".repeat(2500) + (i == 590 ? " last & least" : ""));
        }
        return session;
    }

    private static SampleSession evilSession() throws IOException {
        return new SampleSession(Files.createTempDirectory(folder, "evil"))
                .named("evil", ATTACK)
                .prompt(ATTACK + "\n\n[x](javascript:window.hacked=1)")
                .answer(ATTACK + " ![x](https://elsewhere.example/x.png)\n\n" + ATTACK)
                .thought(ATTACK)
                .call("c1", ATTACK, Map.of("command", ATTACK))
                .result(
                        "c1",
                        true,
                        List.of(
                                Map.of("type", "text", "text", ATTACK),
                                SampleSession.picture("image/svg+xml", "PHN2ZyBvbmxvYWQ9IndpbmRvdy5oYWNrZWQ9MSIvPg=="),
                                SampleSession.picture("image/png\" onerror=\"window.hacked=1", ONE_PIXEL)));
    }

    private static ChromeDriver open(Path page, String anchor) {
        ChromeDriver driver = shared;
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        driver.get("about:blank"); // another anchor of the same page would not load it again
        driver.get(page.toUri() + anchor);
        return driver;
    }

    private static boolean isShown(ChromeDriver driver, String id) {
        List<WebElement> found = driver.findElements(By.id(id));
        return !found.isEmpty()
                && Boolean.TRUE.equals(driver.executeScript(
                        "const at = arguments[0].getBoundingClientRect(); return at.bottom > 0 && at.top < innerHeight",
                        found.getFirst()));
    }

    @Test
    void keysAndFoldingWorkAsInTheViewer() {
        ChromeDriver driver = open(longPage, "");

        Chromium.press(driver, "j");
        assertThat(driver.findElement(By.cssSelector(".current")).getDomAttribute("id"))
                .isEqualTo("e1");
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
    void findOpensWhatIsFoldedAndWhatIsCompressed() throws Exception {
        ChromeDriver driver = open(longPage, "");
        assertThat(driver.findElements(By.cssSelector(".window[data-window]"))).isNotEmpty();
        WebElement hidden = driver.findElement(By.xpath("//pre[contains(., 'needle in a fold')]"));

        Chromium.press(driver, "/");
        Chromium.press(driver, "needle in a");
        Chromium.await(hidden::isDisplayed);
        assertThat(driver.findElement(By.cssSelector("#find output")).getText()).isEqualTo("1 of 1");
        Chromium.press(driver, Keys.ESCAPE);
        assertThat(driver.findElements(By.xpath("//*[contains(text(), 'last & least')]")))
                .isEmpty();
        Chromium.press(driver, "/");
        Chromium.press(driver, "Last & Least");
        Chromium.await(() -> !driver.findElements(By.xpath("//*[contains(text(), 'last & least')]"))
                .isEmpty());
        Chromium.await(() ->
                driver.findElement(By.cssSelector("#find output")).getText().equals("1 of 1"));
        Chromium.press(driver, Keys.chord(Keys.CONTROL, "a"));
        Chromium.press(driver, "Next step 5");
        Chromium.await(() ->
                driver.findElement(By.cssSelector("#find output")).getText().equals("1 of 111"));
    }

    @Test
    void anEntryThatIsCompressedIsOpenedAtItsAddress() throws Exception {
        ChromeDriver driver = open(longPage, "#e1100");

        Chromium.await(() -> isShown(driver, "e1100"));
        driver.findElement(By.cssSelector(".contents a[href='#e1']")).click();
        Chromium.await(() -> isShown(driver, "e1"));
        WebElement picture = driver.findElement(By.cssSelector(".picture img"));
        driver.findElement(By.cssSelector(".run > summary")).click();
        Chromium.await(() -> "1".equals(picture.getDomProperty("naturalWidth")));
    }

    @Test
    void allIsShownBeforeItIsPrinted() throws Exception {
        for (boolean byKey : new boolean[] {true, false}) {
            ChromeDriver driver = open(longPage, "");
            assertThat(driver.findElements(By.cssSelector(".window[data-window]")))
                    .isNotEmpty();
            Chromium.run(
                    driver,
                    "window.print = () => { window.left = document.querySelectorAll('[data-window]').length; }");

            if (byKey) {
                Chromium.press(driver, Keys.chord(Keys.CONTROL, "p"));
            } else {
                driver.findElement(By.xpath("//header/button[text()='Print']")).click();
            }
            Chromium.await(() -> Long.valueOf(0).equals(Chromium.run(driver, "return window.left")));
        }
    }

    @Test
    void inAPlanEachSessionHasItsAnchors() throws Exception {
        ChromeDriver driver = open(planPage, "#0484252a-652f-4881-8d3c-443e0dac00e8-e900");

        Chromium.await(() -> isShown(driver, "0484252a-652f-4881-8d3c-443e0dac00e8-e900"));
        assertThat(driver.findElements(By.id("evil-e1"))).hasSize(1);
        assertThat(driver.findElement(By.tagName("h1")).getText()).isEqualTo("Faster <b>parser</b>");
    }

    @Test
    void withoutScriptsWhatIsNotCompressedCanBeRead() {
        ChromeDriver driver = Chromium.start(
                folder.resolve("without-script"), Map.of("profile.managed_default_content_settings.javascript", 2));
        try {
            driver.get(longPage.toUri().toString());
            WebElement run = driver.findElement(By.cssSelector(".run > summary"));
            assertThat(run.getText()).contains("3 tool calls", "1 failed");
            run.click();
            assertThat(driver.findElement(By.cssSelector(".call.bad")).isDisplayed())
                    .isTrue();
            assertThat(driver.findElement(By.cssSelector("noscript .notice")).getText())
                    .contains("shown when JavaScript is on");
            driver.get(evilPage.toUri().toString());
            assertThat(driver.findElements(By.tagName("noscript"))).isEmpty();
        } finally {
            driver.quit();
        }
    }

    @Test
    void theSchemeFollowsTheSystem() {
        Chromium.assertFollowsScheme(open(longPage, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axeFindsNothingSerious(String scheme) throws IOException {
        ChromeDriver driver = open(evilPage, "");
        Chromium.inScheme(driver, scheme);
        Chromium.assertAccessible(driver, scheme);
    }

    @Test
    void nothingIsLoadedAndNothingOfASessionRuns() throws Exception {
        shared.manage().logs().get(LogType.PERFORMANCE);
        shared.manage().logs().get(LogType.BROWSER);
        for (Path page : List.of(evilPage, planPage, longPage)) {
            ChromeDriver driver = open(page, "");
            Chromium.press(driver, "/");
            Chromium.press(driver, "window.hacked");
            Thread.sleep(500);
            assertThat(Chromium.run(driver, "return window.hacked"))
                    .as("%s", page)
                    .isNull();
            assertThat(driver.findElements(By.cssSelector(
                            "main script, main iframe, main object, main :not(.lane) > svg, main style")))
                    .as("%s", page)
                    .isEmpty();
            assertThat(driver.findElements(By.cssSelector("main a")).stream()
                            .map(link -> String.valueOf(link.getDomAttribute("href"))))
                    .as("%s", page)
                    .allMatch(address ->
                            address.startsWith("#") || address.startsWith("https://") || address.equals("null"));
        }
        ChromeDriver driver = open(evilPage, "");
        assertThat(driver.findElement(By.cssSelector(".about h1")).getText()).contains("</script>");
        assertThat(driver.findElement(By.cssSelector(".notice")).getText()).contains("1 picture is left out");
        List<String> requests = Chromium.requests(driver).stream()
                .filter(address -> !address.startsWith("data:image/png;"))
                .toList();
        assertThat(requests)
                .isNotEmpty()
                .allMatch(address -> address.startsWith("file:///") && address.endsWith(".html"));
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .as("what the browser complains about, such as a script that was refused")
                .isEmpty();
    }
}
