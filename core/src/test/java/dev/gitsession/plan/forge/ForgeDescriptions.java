package dev.gitsession.plan.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.json.Json;
import dev.gitsession.plan.PlanBlock;
import dev.gitsession.plan.PlanComment;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.plan.PointOutcome;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The API descriptions that forges have published, fetched into `build/forge-api` when a test first needs them.
/// Without a registry such a test is skipped and says what is missing.
public final class ForgeDescriptions {
    private static final Path FOLDER =
            Path.of("..", "build", "forge-api").toAbsolutePath().normalize();
    private static final String MARKER = "<!-- list -->";
    private static @Nullable String missing;
    private static boolean looked;

    private ForgeDescriptions() {}

    /// The folder with everything in it.
    public static synchronized Path folder() throws IOException, InterruptedException {
        if (!looked) {
            looked = true;
            Run install = run(FOLDER, List.of("sh", "./install"));
            missing = install.exit == 0 ? null : install.output;
        }
        assumeTrue(missing == null, () -> "the forges' descriptions could not be fetched: " + missing);
        return FOLDER;
    }

    private record Run(int exit, String output) {}

    private static Run run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("forge-api", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(10, TimeUnit.MINUTES);
            process.destroyForcibly();
            return new Run(ended ? process.exitValue() : -1, Files.readString(output));
        } catch (IOException e) {
            return new Run(-1, String.valueOf(e.getMessage()));
        } finally {
            Files.delete(output);
        }
    }

    /// Creates a client for a forge at an address, without retries.
    public static ForgeApi api(Function<URI, ForgeDialect> dialect, URI address) {
        return new ForgeApi(
                dialect.apply(address),
                () -> Optional.of(new Token(FakeForge.TOKEN, "TEST_TOKEN", Optional.empty())),
                InstantSource.system(),
                new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(1)),
                RetryPolicy.Sleeper.REAL);
    }

    /// Runs every operation of plans, so that every kind of request is sent.
    public static void doEverything(FakeForge fake, Forge forge) {
        fake.put(1, PlanBlock.append("Text\r\n", PlanHeader.parse("schema_version: '2'\n")));
        fake.put(2, "Only words.");
        fake.comment(1, "A comment");
        fake.close(2);
        IssuePlans plans = new IssuePlans(forge, InstantSource.system(), "Ann");
        PlanId plan = new PlanId("1");
        SessionPointer pointer = new SessionPointer(
                "async-learn/1", new SessionId("s"), Instant.parse("2026-01-01T00:00:00Z"), SessionSource.LOCAL);

        assertThat(plans.point(plan, pointer)).isEqualTo(new PointOutcome.Updated());
        assertThat(plans.find(plan)).isPresent();
        assertThat(plans.comments(plan)).containsExactly("A comment");
        for (String text : List.of(" one", " two")) {
            assertThat(plans.keep(plan, new PlanComment(MARKER, MARKER + text, true)))
                    .isTrue();
        }
        assertThat(plans.comments(plan)).containsExactly("A comment", MARKER + " two");
        assertThat(plans.create(new PlanId("2"), Optional.empty()).header().find("created_by"))
                .contains("Ann");
        PlanId opened = plans.open("Title", "Text").id();
        assertThat(plans.list(10)).extracting(PlanRecord::id).contains(opened, new PlanId("2"), plan);
    }

    /// Adds a comment at the same time as another machine, so that the second one is deleted.
    public static void addAComment(FakeForge fake, Forge forge) {
        fake.put(3, "Only words.");
        fake.beforeNextWrite(() -> fake.comment(3, MARKER + " another's"));
        IssuePlans plans = new IssuePlans(forge, InstantSource.system(), "Ann");

        assertThat(plans.keep(new PlanId("3"), new PlanComment(MARKER, MARKER + " ours", true)))
                .isTrue();
        assertThat(plans.comments(new PlanId("3"))).containsExactly(MARKER + " ours");
    }

    /// The differences to what a published client sends or expects, one per line.
    ///
    /// @param client the client's package
    /// @param work an empty folder for the check
    public static String differences(String client, FakeForge fake, Path work)
            throws IOException, InterruptedException {
        Path exchanges = work.resolve("exchanges.json");
        Files.writeString(
                exchanges,
                Json.write(fake.exchanges().stream()
                        .map(ForgeDescriptions::described)
                        .toList()));
        Run check = run(folder(), List.of("node", "hold.js", client, exchanges.toString(), work.toString()));
        assertThat(check.exit).as(check.output).isZero();
        return check.output.strip();
    }

    private static Map<String, @Nullable Object> described(FakeForge.Exchange exchange) {
        Map<String, @Nullable Object> described = new LinkedHashMap<>();
        described.put("method", exchange.request().method());
        described.put("path", exchange.request().path());
        Map<String, Object> query = new LinkedHashMap<>();
        exchange.request()
                .query()
                .forEach((name, value) -> query.put(name, value.matches("[0-9]+") ? Long.valueOf(value) : value));
        described.put("query", query);
        described.put("body", exchange.request().json());
        described.put("answer", exchange.reply().json());
        return described;
    }

    /// The statuses with which GitHub answers a request, by its description. Empty if it describes none such.
    ///
    /// @param path as the description writes it
    /// @param method in lower case
    public static Set<String> statuses(String path, String method) throws IOException, InterruptedException {
        @Nullable
        Object value = Json.findObject(Files.readAllBytes(folder().resolve("github.json")))
                .orElseThrow();
        for (String name : List.of("paths", path, method, "responses")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
    }

    /// The query parameters that the fake received and GitHub's description lacks.
    public static List<String> undescribedParameters(FakeForge fake) throws IOException, InterruptedException {
        Map<?, ?> paths = Json.findObject(Files.readAllBytes(folder().resolve("github.json")))
                .map(description -> (Map<?, ?>) description.get("paths"))
                .orElseThrow();
        List<String> unknown = new ArrayList<>();
        for (FakeForge.Request request : fake.requests()) {
            String path = request.path()
                    .replace("/api/v3", "")
                    .replaceFirst("/repos/[^/]+/[^/]+", "/repos/{owner}/{repo}")
                    .replaceFirst("/[0-9]+", "/{issue_number}");
            String described = Json.write(paths.get(path));
            request.query().keySet().stream()
                    .filter(name -> !described.contains("{\"name\":\"" + name + "\""))
                    .forEach(name -> unknown.add(request.method() + " " + path + "?" + name));
        }
        return unknown;
    }
}
