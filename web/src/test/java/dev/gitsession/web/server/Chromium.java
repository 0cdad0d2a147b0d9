package dev.gitsession.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// Starts Debian's Chromium, where it is installed.
public final class Chromium {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    /// Held, since a logger that nobody holds forgets its level.
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private Chromium() {}

    /// Skips the tests where there is no browser.
    public static void assumeInstalled() {
        Assumptions.assumeTrue(
                Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                "chromium and chromium-driver are not installed; .ci/run installs them");
        SELENIUM.setLevel(Level.OFF);
    }

    /// A browser with a profile of its own.
    public static ChromeDriver start(Path profile, Map<String, Object> preferences) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments(List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=1280,900"));
        options.addArguments("--user-data-dir=" + profile);
        options.setExperimentalOption("prefs", preferences);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    /// Presses keys where the focus is.
    public static void press(ChromeDriver driver, CharSequence keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /// What a script returns in the page.
    public static @Nullable Object run(ChromeDriver driver, String script) {
        return driver.executeScript(script);
    }

    /// Pretends that the system is set to light or dark.
    public static void inScheme(ChromeDriver driver, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /// Asserts that the page is white in a light system and not in a dark one.
    public static void assertFollowsScheme(ChromeDriver driver) {
        String color = "return getComputedStyle(document.body).backgroundColor";
        inScheme(driver, "light");
        assertThat(run(driver, color)).isEqualTo("rgb(255, 255, 255)");
        inScheme(driver, "dark");
        assertThat(run(driver, color)).isNotEqualTo("rgb(255, 255, 255)");
    }

    /// Asserts that axe-core finds nothing serious in the page, with everything unfolded.
    public static void assertAccessible(ChromeDriver driver, String page) throws IOException {
        String axe;
        try (InputStream in = Objects.requireNonNull(Chromium.class.getResourceAsStream("/axe.min.js"))) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        run(driver, "document.querySelectorAll('details').forEach(each => { each.open = true; });" + axe);
        Object found = driver.executeAsyncScript(
                "const done = arguments[0]; axe.run().then(result => done("
                        + "result.violations.filter(each => ['serious', 'critical'].includes(each.impact)).map(each =>"
                        + " each.id + ': ' + each.nodes.slice(0, 3).map(node => node.html + ' ' + node.failureSummary).join(' | '))))");
        assertThat(found).as(page).isEqualTo(List.of());
    }

    /// The addresses that the browser asked for since it was last asked here.
    public static List<String> requests(ChromeDriver driver) {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JsonObject.of(Json.findObject(entry.getMessage().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()))
                .filter(event -> event.is("Network.requestWillBeSent", "message", "method"))
                .map(event -> event.text("message", "params", "request", "url").orElse(""))
                .filter(address -> !address.startsWith("chrome:"))
                .toList();
    }

    /// Waits a few seconds for something.
    public static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 200 && !holds(condition); i++) {
            Thread.sleep(50);
        }
        assertThat(holds(condition)).isTrue();
    }

    /// Whether a condition holds. It does not while the page that was asked gives way to another.
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (StaleElementReferenceException | NoSuchElementException e) {
            return false;
        }
    }
}
