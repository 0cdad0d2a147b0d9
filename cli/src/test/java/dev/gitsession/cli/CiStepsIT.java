package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.plan.PlanBlock;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.plan.forge.FakeForge;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Runs the shell steps of `action.yml` and `ci/gitlab.yml` as a runner does: their own text, in bash, with the
/// variables that the files name.
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class CiStepsIT {
    private static final String SESSION = "0484252a-652f-4881-8d3c-443e0dac00e8";

    private final FakeForge forge = new FakeForge();
    private GitSandbox sandbox;
    private Path work;
    private ProgramOnPath program;

    @BeforeEach
    void prepare(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        program = new ProgramOnPath(sandbox);
        forge.put(42, PlanBlock.append("", PlanHeader.parse("schema_version: '2'\n")));
    }

    @AfterEach
    void close() {
        forge.close();
    }

    private void agentWorked() {
        Path projects = sandbox.root().resolve("home/.claude/projects/-work");
        sandbox.write(projects.resolve("agent-1.jsonl"), "{}\n");
        sandbox.write(projects.resolve(SESSION + ".jsonl"), Sessions.lines(SESSION, 1, 2000));
    }

    private void configure(String repository) {
        sandbox.git(work, "config", "session.forgeUrl", forge.address() + "/" + repository);
        sandbox.watch(work);
    }

    private static Map<?, ?> yaml(String file) throws IOException {
        Object loaded = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("..").resolve(file)));
        return (Map<?, ?>) loaded;
    }

    private static Map<?, ?> map(Map<?, ?> in, String name) {
        return (Map<?, ?>) Optional.ofNullable(in.get(name)).orElseThrow();
    }

    /// The action's upload step with its variables, in which the inputs are replaced by the given values or their
    /// defaults.
    private ProgramOnPath.Result runAction(Map<String, String> inputs) throws IOException, InterruptedException {
        return runAction(inputs, Map.of());
    }

    private ProgramOnPath.Result runAction(Map<String, String> inputs, Map<String, String> more)
            throws IOException, InterruptedException {
        Map<?, ?> action = yaml("action.yml");
        Map<String, String> values = new LinkedHashMap<>();
        map(action, "inputs")
                .forEach((name, input) ->
                        values.put("${{ inputs." + name + " }}", String.valueOf(((Map<?, ?>) input).get("default"))));
        values.replaceAll((name, value) -> value.equals("${{ github.token }}") ? FakeForge.TOKEN : value);
        inputs.forEach((name, value) -> values.put("${{ inputs." + name + " }}", value));
        Map<?, ?> upload = steps().getLast();
        Map<String, String> environment = new HashMap<>();
        map(upload, "env")
                .forEach((name, value) -> environment.put(
                        String.valueOf(name),
                        Optional.ofNullable(values.get(String.valueOf(value))).orElseThrow()));
        environment.put("GITHUB_OUTPUT", sandbox.root().resolve("github-output").toString());
        environment.put("CI", "true");
        environment.putAll(more);
        return program.bash(work, String.valueOf(upload.get("run")), environment);
    }

    private static List<Map<?, ?>> steps() throws IOException {
        return ((List<?>) Optional.ofNullable(map(yaml("action.yml"), "runs").get("steps"))
                        .orElseThrow())
                .stream().<Map<?, ?>>map(step -> (Map<?, ?>) step).toList();
    }

    /// A stand-in for the repository of git-session: its `install` installs the program of these tests.
    private Path sourceOfTheProgram() {
        Path source = sandbox.root().resolve("git-session-source");
        Scripts.write(source.resolve("install"), """
                set -eu
                [ "$1" = --prefix ]
                mkdir -p "$2/bin"
                cp '%s' "$2/bin/git-session"
                echo "installed into $2"
                """.formatted(program.file()));
        return source;
    }

    private String pathWithoutTheProgram() {
        return Optional.ofNullable(sandbox.environment().get("PATH")).orElseThrow();
    }

    private String actionOutput() throws IOException {
        return Files.readString(sandbox.root().resolve("github-output"));
    }

    private Optional<String> field(String name) {
        return PlanBlock.findFields(forge.body(42), PlanBlock.PLAN_HEADER).flatMap(header -> header.find(name));
    }

    @Test
    void theActionStoresTheNewestSession() throws IOException, InterruptedException {
        agentWorked();
        configure("acme/widgets");

        ProgramOnPath.Result result = runAction(Map.of("plan", "42"));

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(actionOutput()).startsWith("result={\"success\":true").contains(SESSION);
        assertThat(field(SessionPointer.ID)).contains(SESSION);
        assertThat(field(SessionPointer.SOURCE)).contains("remote");
        assertThat(result.output()).doesNotContain(FakeForge.TOKEN);
    }

    @Test
    void theActionIsContentWithoutASession() throws IOException, InterruptedException {
        configure("acme/widgets");

        ProgramOnPath.Result result = runAction(Map.of("plan", "42"));

        assertThat(result.exit()).isZero();
        assertThat(result.output()).contains("::notice::");
    }

    @Test
    void theActionFailsWhenItIsToBeStrict() throws IOException, InterruptedException {
        agentWorked();
        configure("acme/widgets");
        forge.put(7, "no plan");

        assertThat(runAction(Map.of("plan", "7", "strict", "true")).exit()).isEqualTo(6);
        assertThat(runAction(Map.of("plan", "7; touch evil", "strict", "true")).exit())
                .isEqualTo(2);
        assertThat(work.resolve("evil")).doesNotExist();
    }

    @Test
    void theActionPinsNothingToAShellThatReadsInputs() throws IOException {
        assertThat(steps())
                .allSatisfy(step -> assertThat(String.valueOf(step.get("run"))).doesNotContain("${{"));
    }

    private ProgramOnPath.Result runTemplate(Map<String, String> more) throws IOException, InterruptedException {
        Map<?, ?> job = map(yaml("ci/gitlab.yml"), ".git-session");
        Map<String, String> environment = new HashMap<>();
        map(job, "variables").forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
        // The template builds the remote's URL from these two; it leads to the sandbox's remote.
        environment.put("CI", "true");
        environment.put("CI_SERVER_URL", "file://" + sandbox.root());
        environment.put("CI_PROJECT_PATH", "remote");
        environment.put("GITLAB_TOKEN", FakeForge.TOKEN);
        environment.put("GIT_SESSION_PLAN", "42");
        environment.putAll(more);
        List<?> script = (List<?>) Optional.ofNullable(job.get("after_script")).orElseThrow();
        StringBuilder steps = new StringBuilder();
        script.forEach(step -> steps.append(step).append('\n'));
        return program.bash(work, steps.toString(), environment);
    }

    @Test
    void theTemplateStoresTheNewestSession() throws IOException, InterruptedException {
        agentWorked();
        configure("group/sub/widgets");

        ProgramOnPath.Result result = runTemplate(Map.of());

        sandbox.watch(work);
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(field(SessionPointer.ID)).contains(SESSION);
        assertThat(result.output()).doesNotContain(FakeForge.TOKEN);
        assertThat(sandbox.git(work, "config", "--list")).doesNotContain(FakeForge.TOKEN);
    }

    @Test
    void everyStepOfTheActionRunsInItsOrder() throws IOException, InterruptedException {
        agentWorked();
        configure("acme/widgets");
        List<Map<?, ?>> steps = steps();
        assertThat(steps)
                .extracting(step -> String.valueOf(step.get("name")))
                .containsExactly("Set up Java", "Install git-session", "Store the session");
        assertThat(String.valueOf(steps.getFirst().get("uses"))).startsWith("actions/setup-java@");
        assertThat(String.valueOf(map(steps.getFirst(), "with").get("java-version")))
                .isEqualTo("25");
        Path pathFile = sandbox.write(sandbox.root().resolve("github-path"), "");
        Path temporary = sandbox.root().resolve("runner temp");
        Map<String, String> runner = new HashMap<>(Map.of(
                "GITHUB_ACTION_PATH", sourceOfTheProgram().toString(),
                "RUNNER_TEMP", temporary.toString(),
                "GITHUB_PATH", pathFile.toString(),
                "PATH", pathWithoutTheProgram()));

        ProgramOnPath.Result install =
                program.bash(work, String.valueOf(steps.get(1).get("run")), runner);

        assertThat(install.exit()).as(install.output()).isZero();
        assertThat(install.output()).contains("installed into " + temporary);
        String added = Files.readString(pathFile).strip();
        assertThat(Path.of(added).resolve("git-session")).isExecutable();
        ProgramOnPath.Result upload =
                runAction(Map.of("plan", "42"), Map.of("PATH", added + ":" + pathWithoutTheProgram()));
        assertThat(upload.exit()).as(upload.output()).isZero();
        assertThat(actionOutput()).startsWith("result={\"success\":true").hasLineCount(1);
        assertThat(field(SessionPointer.ID)).contains(SESSION);
    }

    @Test
    void installedHooksAreNotInstalledAgain() throws IOException, InterruptedException {
        configure("acme/widgets");

        ProgramOnPath.Result install =
                program.bash(work, String.valueOf(steps().get(1).get("run")), Map.of());

        assertThat(install.exit()).as(install.output()).isZero();
        assertThat(install.output()).isEmpty();
    }

    @Test
    void theTemplateInstallsTheProgramWhereItIsMissing() throws IOException, InterruptedException {
        agentWorked();
        configure("group/sub/widgets");
        Path source = sourceOfTheProgram();
        sandbox.git(source, "init", "--quiet");
        sandbox.git(source, "add", ".");
        sandbox.git(source, "-c", "user.name=x", "-c", "user.email=x@y", "commit", "--quiet", "-m", "Add the program");

        ProgramOnPath.Result result =
                runTemplate(Map.of("GIT_SESSION_SOURCE", source.toUri().toString(), "PATH", pathWithoutTheProgram()));

        sandbox.watch(work);
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(field(SessionPointer.ID)).contains(SESSION);
        assertThat(sandbox.root().resolve("home/.local/bin/git-session")).exists();
    }

    @Test
    void theTemplateSaysWhatIsMissing() throws IOException, InterruptedException {
        agentWorked();
        configure("group/sub/widgets");

        ProgramOnPath.Result result = runTemplate(Map.of("PATH", pathWithoutTheProgram()));

        assertThat(result.exit()).isNotZero();
        assertThat(result.output()).contains("name the repository of git-session");
    }

    @Test
    void thePagesNameWhenItRunsAndTheLeastThatItMayDo() throws IOException {
        Path pages = Path.of("../docs/how-to");
        assertThat(Files.readString(pages.resolve("github.md")))
                .contains("if: always()", "contents: write", "issues: write", "pull-requests: write");
        assertThat(Files.readString(Path.of("../action.yml"))).contains("if: always()", "contents write");
        assertThat(Files.readString(pages.resolve("gitlab.md")))
                .contains("after_script", "write_repository", "scope `api`", "Developer");
        assertThat(map(yaml("ci/gitlab.yml"), ".git-session").containsKey("after_script"))
                .isTrue();
    }
}
