package dev.gitsession.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gitsession.trace.Trace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/// How a real browser gets into the viewer, and what it tells others of it.
class BrowserEntryIT {
    @TempDir
    private static Path folder;

    private static ViewerServer server;
    private static BrowserLibrary library;
    private static ChromeDriver driver;
    private static HttpServer elsewhere;

    /// What other sites were told in `Referer`, by the paths that were asked for.
    private static final List<String> TOLD = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        Chromium.assumeInstalled();
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.start();
        library = BrowserLibrary.in(folder.resolve("library"), elsewhere() + "/told");
        server = ViewerServer.start(library.pages(), 0, Trace.OFF);
        elsewhere.createContext("/", exchange -> {
            TOLD.add(exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("Referer"));
            byte[] page = exchange.getRequestURI().getPath().equals("/terminal")
                    ? foreignPage().getBytes(StandardCharsets.UTF_8)
                    : new byte[] {'o', 'k'};
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        driver = Chromium.start(folder.resolve("profile"), Map.of());
    }

    @AfterAll
    static void close() {
        if (driver != null) {
            driver.quit();
            server.close();
            library.close();
            elsewhere.stop(0);
        }
    }

    /// Another site: a browser takes the name for one, and the address for another.
    private static String elsewhere() {
        return "http://localhost:" + elsewhere.getAddress().getPort();
    }

    private static String foreignPage() {
        String own = server.address().replaceFirst("\\?.*", "");
        return """
                <!DOCTYPE html><title>t</title>
                <a id="enter" href="%s">the address that a terminal printed</a>
                <form id="post" method="post" action="%s"><button>post</button></form>
                <iframe id="frame" src="%s"></iframe>
                """.formatted(server.ticket("/s/long?at=230#e230"), own, own);
    }

    @Test
    void aLinkOnAnotherSitesPageLetsIn() throws Exception {
        driver.manage().deleteAllCookies();
        driver.get(elsewhere() + "/terminal");
        driver.findElement(By.id("enter")).click();

        Chromium.await(() -> !driver.findElements(By.id("e230")).isEmpty());
        assertThat(driver.getCurrentUrl()).contains("/s/long?at=230").doesNotContain("ticket", "token");
        driver.navigate().refresh();
        assertThat(driver.findElements(By.id("e230"))).hasSize(1);
    }

    @Test
    void nobodyElseIsToldTheAddress() throws Exception {
        driver.get(server.address("/s/link"));
        TOLD.clear();
        driver.findElement(By.linkText("outside")).click();

        Chromium.await(() -> !TOLD.isEmpty());
        assertThat(TOLD)
                .contains("/told null")
                .noneMatch(told -> told.contains(server.address().replaceFirst("\\?.*", "")));
    }

    @Test
    void anotherSiteCanNeitherPostNorShowThePagesInItself() throws Exception {
        driver.get(server.address("/"));
        driver.get(elsewhere() + "/terminal");
        driver.switchTo().frame("frame");
        assertThat(driver.findElements(By.cssSelector("main"))).isEmpty();
        driver.switchTo().defaultContent();
        driver.findElement(By.cssSelector("#post button")).click();

        Chromium.await(() -> driver.findElement(By.tagName("body"))
                .getText()
                .contains("Pages of other sites may not ask this server."));
    }
}
