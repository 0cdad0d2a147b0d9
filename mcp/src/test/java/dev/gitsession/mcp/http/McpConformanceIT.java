package dev.gitsession.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.json.JsonObject;
import dev.gitsession.mcp.protocol.McpServer;
import dev.gitsession.mcp.protocol.ServerInfo;
import dev.gitsession.mcp.protocol.Tool;
import dev.gitsession.mcp.protocol.ToolAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The protocol's public conformance suite, for both kinds of revisions. It is installed with npm, and skipped where
/// there is none.
@NullMarked
class McpConformanceIT {
    private static final String SUITE = "@modelcontextprotocol/conformance@0.2.0-alpha.12";
    private static final Path FOLDER = Path.of("target/conformance").toAbsolutePath();
    private static final int MINUTES = 5;

    /// What the suite asks of parts of the protocol that this server does not have, and says that it has not.
    private static final Set<String> NOT_APPLICABLE = Set.of(
            // prompts and resources
            "prompts-list",
            "prompts-get-simple",
            "prompts-get-with-args",
            "prompts-get-embedded-resource",
            "prompts-get-with-image",
            "resources-list",
            "resources-read-text",
            "resources-read-binary",
            "resources-templates-read",
            "resources-subscribe",
            "resources-unsubscribe",
            "sep-2164-resource-not-found",
            "sep-2640-skills-directory",
            "sep-2640-skills-enumeration",
            "sep-2640-skills-manifest",
            // completion of arguments, and log messages
            "completion-complete",
            "logging-set-level",
            "tools-call-with-logging",
            // tools whose answers are no text, report progress, or ask the client
            "tools-call-image",
            "tools-call-audio",
            "tools-call-embedded-resource",
            "tools-call-mixed-content",
            "tools-call-with-progress",
            "tools-call-sampling",
            "tools-call-elicitation",
            "elicitation-sep1034-defaults",
            "elicitation-sep1330-enums",
            "json-schema-2020-12",
            "input-required-result-basic-elicitation",
            "input-required-result-basic-sampling",
            "input-required-result-basic-list-roots",
            "input-required-result-request-state",
            "input-required-result-multiple-input-requests",
            "input-required-result-multi-round",
            "input-required-result-missing-input-response",
            "input-required-result-non-tool-request",
            "input-required-result-result-type",
            "input-required-result-unsupported-methods",
            "input-required-result-tampered-state",
            "input-required-result-capability-check",
            "input-required-result-ignore-extra-params",
            "input-required-result-validate-input",
            // streams of events, and arguments in headers
            "server-sse-polling",
            "server-sse-multiple-streams",
            "http-custom-header-server-validation",
            // tasks
            "tasks-lifecycle",
            "tasks-capability-negotiation",
            "tasks-wire-fields",
            "tasks-request-state-removal",
            "tasks-mrtr-input",
            "tasks-request-headers",
            "tasks-dispatch-and-envelope",
            "tasks-status-notifications",
            "tasks-required-task-error",
            "tasks-mrtr-composition");

    private static final Set<String> APPLICABLE = Set.of(
            "server-initialize",
            "server-session-lifecycle",
            "server-stateless",
            "ping",
            "tools-list",
            "tools-call-simple-text",
            "tools-call-error",
            "dns-rebinding-protection",
            "caching",
            "http-header-validation");

    /// A check that failed, and why.
    private static final Pattern FAILURE =
            Pattern.compile("\"status\": \"FAILURE\",\\s+\"timestamp\": \"[^\"]*\",\\s+\"errorMessage\": \"([^\"]*)\"");

    /// Why a check fails that asks for parts of the protocol that this server does not have.
    private static final Pattern NOT_THERE = Pattern.compile(
            "^Not testable: server does not list the diagnostic tool|^(prompts|resources)/\\S* (returned JSON-RPC error -32601|was not exercised)");

    private static HttpTransport transport;

    /// A tool of the suite.
    private record Fixed(String name, ToolAnswer answer) implements Tool {
        @Override
        public String description() {
            return "Answers always the same.";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public ToolAnswer call(JsonObject arguments, JsonObject about) {
            return answer;
        }
    }

    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(FOLDER);
        Path installed = FOLDER.resolve("installed");
        if (!Files.exists(installed)) {
            Files.writeString(FOLDER.resolve("package.json"), "{\"private\":true}");
            assumeTrue(
                    run("npm", "install", "--silent", "--no-audit", "--no-fund", SUITE, "node@22")
                                    .exit()
                            == 0,
                    "the conformance suite could not be installed with npm");
            Files.writeString(installed, SUITE);
        }
        transport = new HttpTransport(new McpServer(
                new ServerInfo("conformance", "Conformance", "1", ""),
                List.of(
                        new Fixed("test_simple_text", ToolAnswer.of("This is a simple text response for testing.")),
                        new Fixed(
                                "test_error_handling",
                                ToolAnswer.failed("This tool intentionally returns an error for testing")))));
    }

    @AfterAll
    static void stop() {
        if (transport != null) {
            transport.close();
        }
    }

    private record Run(int exit, String output) {}

    private static Run run(String... words) throws InterruptedException {
        try {
            Path output = Files.createTempFile(FOLDER, "output", ".txt");
            Process process = new ProcessBuilder(words)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Run(1, "it took longer than %d minutes".formatted(MINUTES));
            }
            String text = Files.readString(output);
            Files.delete(output);
            return new Run(process.exitValue(), text);
        } catch (IOException e) {
            return new Run(127, String.valueOf(e.getMessage()));
        }
    }

    private static Run suite(String... words) throws InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                FOLDER.resolve("node_modules/.bin/node").toString(),
                FOLDER.resolve("node_modules/@modelcontextprotocol/conformance/dist/index.js")
                        .toString()));
        line.addAll(List.of(words));
        return run(line.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-25, server-initialize",
        "2025-11-25, server-session-lifecycle",
        "2025-11-25, ping",
        "2025-11-25, tools-list",
        "2025-11-25, tools-call-simple-text",
        "2025-11-25, tools-call-error",
        "2025-11-25, dns-rebinding-protection",
        "2026-07-28, server-stateless",
        "2026-07-28, tools-list",
        "2026-07-28, tools-call-simple-text",
        "2026-07-28, tools-call-error",
        "2026-07-28, dns-rebinding-protection",
        "2026-07-28, caching",
        "2026-07-28, http-header-validation"
    })
    void aScenarioPasses(String revision, String scenario) throws Exception {
        Run run = suite(
                "server",
                "--url",
                transport.address(),
                "--scenario",
                scenario,
                "--spec-version",
                revision,
                "--verbose");

        List<String> failures = FAILURE.matcher(run.output())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(run.output()).contains("\"SUCCESS\"");
        assertThat(run.output().split("\"FAILURE\"", -1)).as(run.output()).hasSize(failures.size() + 1);
        assertThat(failures).allMatch(failure -> NOT_THERE.matcher(failure).find());
        assertThat(run.exit() == 0).as(run.output()).isEqualTo(failures.isEmpty());
    }

    @Test
    void everyScenarioOfTheSuiteIsPassedOrNamedAsNotApplicable() throws Exception {
        String listed = suite("list").output().split("Client scenarios", -1)[0];
        Set<String> names = Pattern.compile("^ {2}- (\\S+)", Pattern.MULTILINE)
                .matcher(listed)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());

        Set<String> known = new HashSet<>(NOT_APPLICABLE);
        known.addAll(APPLICABLE);
        assertThat(names).isNotEmpty().isSubsetOf(known);
    }
}
