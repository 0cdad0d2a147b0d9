package dev.gitsession.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/// How pages look in a real browser that runs no scripts and whose reader is German, and how they are printed.
class BrowserLooksIT {
    private static final Pattern PAGE_OF_PDF = Pattern.compile("/Type\\s*/Page\\b");

    @TempDir
    private static Path folder;

    private static ViewerServer server;
    private static BrowserLibrary library;
    private static ChromeDriver plain;
    private static ChromeDriver scripted;

    @BeforeAll
    static void start() {
        Chromium.assumeInstalled();
        library = BrowserLibrary.in(folder.resolve("library"));
        server = ViewerServer.start(library.pages(), 0, Trace.OFF);
        plain = Chromium.start(
                folder.resolve("plain"),
                Map.of("profile.managed_default_content_settings.javascript", 2, "intl.accept_languages", "de-DE,de"));
        scripted = Chromium.start(folder.resolve("scripted"), Map.of());
    }

    @AfterAll
    static void close() {
        for (ChromeDriver driver : new ChromeDriver[] {plain, scripted}) {
            if (driver != null) {
                driver.quit();
            }
        }
        if (server != null) {
            server.close();
            library.close();
        }
    }

    @Test
    void changesAreShownSideBySideByABox() {
        plain.get(server.address("/s/long"));
        plain.findElement(By.cssSelector(".run > summary")).click();
        WebElement removed = plain.findElement(By.cssSelector(".diff .del"));
        WebElement added = plain.findElement(By.cssSelector(".diff .add"));
        assertThat(added.getLocation().y).isGreaterThan(removed.getLocation().y);

        plain.findElement(By.id("split")).click();

        assertThat(added.getLocation().y).isEqualTo(removed.getLocation().y);
        assertThat(added.getLocation().x).isGreaterThan(removed.getLocation().x + removed.getSize().width / 2);
        assertThat(plain.findElement(By.cssSelector(".diff .twin")).isDisplayed())
                .isTrue();
    }

    @Test
    void theBoxIsRememberedWhereScriptsRun() {
        scripted.get(server.address("/s/long"));
        scripted.findElement(By.id("split")).click();
        scripted.navigate().refresh();

        assertThat(scripted.findElement(By.id("split")).isSelected()).isTrue();
        scripted.findElement(By.id("split")).click();
        press("j");
        assertThat(scripted.findElements(By.cssSelector(".current")))
                .as("keys work after a box was ticked")
                .hasSize(1);
    }

    @Test
    void figuresAreInTheReadersWayWithoutAScript() {
        plain.get(server.address("/s/long?at=230"));

        assertThat(plain.findElement(By.cssSelector("#e230 time.clock")).getText())
                .matches("\\d\\d:\\d\\d:\\d\\d");
        assertThat(plain.findElement(By.cssSelector("#e230 time.clock")).getDomAttribute("title"))
                .contains("22.11.2026");
    }

    @Test
    void aSubagentIsReachedAndItsPictureIsShown() {
        plain.get(server.address("/s/helped"));
        plain.findElement(By.linkText("Look at the picture")).click();

        assertThat(plain.getCurrentUrl()).contains("/s/helped/agent/a1b2");
        WebElement picture = plain.findElement(By.cssSelector(".picture img"));
        assertThat(picture.getDomProperty("naturalWidth")).isEqualTo("1");
    }

    @Test
    void whatIsFoldedIsPrinted() {
        scripted.get(server.address("/s/long"));
        assertThat(text()).doesNotContain("needle in a fold");
        scripted.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertThat(text()).contains("needle in a fold", "FAILED", "It reads the clock for each token.", "Answer 200");
        assertThat(scripted.findElement(By.cssSelector("header.site")).isDisplayed())
                .isFalse();
        scripted.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));

        int folded = pages(scripted);
        scripted.executeScript("document.querySelectorAll('details').forEach(each => { each.open = true; });");
        assertThat(folded).as("pages of the PDF with folds").isEqualTo(pages(scripted));
    }

    @Test
    void argumentsOfCallsArePrintedWhole() {
        scripted.get(server.address("/s/named"));
        String wrapping = "return getComputedStyle(document.querySelector('.argument')).whiteSpace";
        assertThat(scripted.executeScript(wrapping)).isEqualTo("nowrap");

        scripted.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));

        assertThat(scripted.executeScript(wrapping)).isEqualTo("normal");
        scripted.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    /// The text that is shown. WebDriver takes folds for closed, whatever the style sheet says.
    private static String text() {
        return String.valueOf(scripted.executeScript("return document.querySelector('main').innerText"));
    }

    /// How many pages a PDF of the page has.
    private static int pages(ChromeDriver driver) {
        Object data = driver.executeCdpCommand("Page.printToPDF", Map.of()).get("data");
        byte[] pdf = Base64.getDecoder().decode(String.valueOf(Objects.requireNonNull(data)));
        int pages = (int) PAGE_OF_PDF
                .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
        assertThat(pages).isPositive();
        return pages;
    }

    @Test
    void anEntryIsCopiedAndTheOtherKeysWork() throws Exception {
        scripted.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        scripted.get(server.address("/s/long"));

        press("g");
        assertThat(current()).isEqualTo("e1");
        press("c");
        Chromium.await(() -> !scripted.findElements(By.cssSelector("#told")).isEmpty());
        assertThat(scripted.executeAsyncScript(
                        "navigator.clipboard.readText().then(arguments[0], e => arguments[0](String(e)))"))
                .isEqualTo("> Make the parser **faster**\n\n");
        press("G");
        assertThat(current()).isEqualTo("e200");
        press("p");
        assertThat(scripted.findElement(By.cssSelector(".current")).getDomAttribute("class"))
                .as("the failed call")
                .contains("bad");
        press(Keys.chord(Keys.CONTROL, "k"));
        assertThat(scripted.findElement(By.id("palette")).isDisplayed()).isTrue();
        press(Keys.ESCAPE);
        press("/");
        press("needle in a" + Keys.ENTER);
        Chromium.await(() ->
                scripted.findElement(By.cssSelector("#find output")).getText().equals("1 of 1 in this part"));
        press("n");
        assertThat(scripted.findElement(By.cssSelector("#find output")).getText())
                .isEqualTo("1 of 1 in this part");
    }

    private static void press(CharSequence keys) {
        scripted.switchTo().activeElement().sendKeys(keys);
    }

    private static String current() {
        return String.valueOf(scripted.findElement(By.cssSelector(".current")).getDomAttribute("id"));
    }
}
