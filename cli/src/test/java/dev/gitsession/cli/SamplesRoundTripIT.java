package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.AgentSample;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Takes sessions of real agents through the whole program: stored on one machine, shown and resumed on another.
/// They are not part of the project (see `SamplesTest`); without them the test is skipped.
@ExtendWith(GitSandbox.Extension.class)
class SamplesRoundTripIT {
    private static final Set<String> RESUMABLE = Set.of("claude", "codex", "copilot", "droid", "gemini", "pi");

    static List<AgentSample> samples() {
        return AgentSample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsFoundStoredShownAndResumedElsewhere(AgentSample sample, GitSandbox sandbox) throws IOException {
        assumeTrue(sample.isHere(), "the samples are not here");
        Path home = sandbox.root().resolve("one");
        Path file = sample.layOut(home);
        Path work = sandbox.workWithCommit();
        Path other = sandbox.clone("other");
        Program here = Program.in(sandbox, work).with("HOME", home.toString());
        Program there = Program.in(sandbox, other)
                .with("HOME", sandbox.root().resolve("two").toString());
        String id = sample.id();

        assertThat(JsonObject.of(here.run("local", "--all", "--offline", "--json")
                                .json())
                        .objects("sessions"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.text("agent")).contains(sample.agent());
                    assertThat(found.text("session_id")).contains(id);
                });
        byte[] original = here.run("show", "--local", "--raw", id).bytes();
        if (sample.isFile()) {
            assertThat(Arrays.equals(original, Files.readAllBytes(file))).isTrue();
        }
        Program.Run stored = here.run("upload", id, "--plan", "42", "--no-redact", "--json");
        assertThat(stored.exit()).as(stored.out() + stored.err()).isZero();
        assertThat(Arrays.equals(there.run("show", id, "--raw").bytes(), original))
                .isTrue();
        assertThat(there.run("show", id).out().replaceFirst("  plan +42 .*\n", ""))
                .as("what is stored, but for the plan")
                .isEqualTo(here.run("show", "--local", id).out());
        Program.Run verified = there.run("verify");
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();

        Program.Run resumed = there.run("resume", id, "--json");
        if (sample.agent().equals("opencode")) {
            assertThat(resumed.exit()).as(resumed.out()).isZero();
            assertThat(resumed.out()).as("what OpenCode imports itself").contains("\"imports\":[");
            return;
        }
        if (!RESUMABLE.contains(sample.agent())) {
            assertThat(resumed.exit()).isEqualTo(2);
            assertThat(resumed.out()).contains("not_resumable", "git session download");
            return;
        }
        assertThat(resumed.exit()).as(resumed.out()).isZero();
        JsonObject answer = JsonObject.of(resumed.json());
        assertThat(answer.text("agent")).contains(sample.agent());
        String before = answer.text("replaced_folder").orElse(other.toString());
        byte[] placed = Files.readAllBytes(Path.of(answer.text("path").orElseThrow()));
        String back = new String(placed, StandardCharsets.ISO_8859_1).replace(other.toString(), before);
        assertThat(back.equals(new String(original, StandardCharsets.ISO_8859_1)))
                .isTrue();
        assertThat(JsonObject.of(there.run("local", "--all", "--offline", "--json")
                                .json())
                        .objects("sessions"))
                .singleElement()
                .satisfies(found -> assertThat(found.text("session_id")).contains(id));
        assertThat(JsonObject.of(there.run("resume", id, "--json").json()).flag("written"))
                .isFalse();
    }

    /// @param sample the session to change
    /// @param name the change
    /// @param change changes the file
    record Drift(AgentSample sample, String name, UnaryOperator<byte[]> change) {
        @Override
        public String toString() {
            return sample.agent() + " " + name;
        }
    }

    /// One small sample of each agent and format, with each change.
    static List<Drift> drifts() {
        Map<String, AgentSample> kinds = new LinkedHashMap<>();
        for (AgentSample sample : AgentSample.all()) {
            if (sample.isFile()) {
                String form = sample.file().substring(sample.file().lastIndexOf('.'));
                kinds.putIfAbsent(sample.agent() + form, sample);
            }
        }
        List<Drift> drifts = new ArrayList<>();
        for (AgentSample sample : kinds.values()) {
            drifts.add(
                    new Drift(sample, "with unknown members", bytes -> insert(bytes, "\"of_tomorrow\":{\"x\":[1]},")));
            drifts.add(new Drift(sample, "without some members", SamplesRoundTripIT::thinned));
            drifts.add(new Drift(
                    sample,
                    "nested deeply",
                    bytes -> insert(bytes, "\"x\":" + "[".repeat(300) + "]".repeat(300) + ",")));
            drifts.add(new Drift(
                    sample, "with huge lines", bytes -> insert(bytes, "\"x\":\"" + "y".repeat(300_000) + "\",")));
            drifts.add(new Drift(sample, "with invalid UTF-8", bytes -> insert(bytes, "\"x\":\"\u00c3(\",")));
            drifts.add(new Drift(sample, "cut off", bytes -> Arrays.copyOf(bytes, bytes.length - 20)));
        }
        return drifts;
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void aDriftedSampleIsListedStoredByteForByteAndShown(Drift drift, GitSandbox sandbox) throws IOException {
        assumeTrue(drift.sample().isHere(), "the samples are not here");
        Path home = sandbox.root().resolve("one");
        Path file = drift.sample().layOut(home);
        byte[] changed = drift.change().apply(Files.readAllBytes(file));
        Files.write(file, changed);
        Path work = sandbox.workWithCommit();
        Program here = Program.in(sandbox, work).with("HOME", home.toString());
        List<JsonObject> found = JsonObject.of(
                        here.run("local", "--all", "--offline", "--json").json())
                .objects("sessions");
        assertThat(found).hasSize(1);
        String id = found.getFirst().text("session_id").orElseThrow();
        Program.Run upload = here.run("upload", id, "--plan", "42", "--no-redact");
        assertThat(upload.exit()).as(upload.err()).isZero();
        byte[] stored = here.run("show", "--raw", id).bytes();
        boolean cut = drift.name().equals("cut off");
        String left = new String(changed, stored.length, changed.length - stored.length, StandardCharsets.ISO_8859_1);
        assertThat(Arrays.equals(stored, 0, stored.length, changed, 0, stored.length))
                .isTrue();
        assertThat(stored.length).isPositive();
        assertThat(cut ? left.indexOf('\n') : left.length() - 1).isNegative();
        Program.Run shown = here.run("show", "--local", id);
        assertThat(shown.exit()).as(shown.err()).isZero();
    }

    /// The bytes with text inserted after the first brace of a document, or of each line.
    private static byte[] insert(byte[] bytes, String member) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replaceAll(isDocument(text) ? "\\A\\{" : "(?m)^\\{", Matcher.quoteReplacement("{" + member))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The document without every third member of every nested object.
    private static byte[] thinned(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Stream<String> parts = isDocument(text) ? Stream.of(text) : text.lines();
        return parts.map(part -> Json.write(thinned(
                        Json.findObject(part.getBytes(StandardCharsets.UTF_8)).orElseThrow(), 0)))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Object thinned(Object value, int depth) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> thinned(each, depth + 1)).toList();
        }
        if (!(value instanceof Map<?, ?> object)) {
            return value == null ? "" : value;
        }
        Map<String, Object> thin = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<?, ?> member : object.entrySet()) {
            if (depth == 0 || ++number % 3 != 0) {
                thin.put(String.valueOf(member.getKey()), thinned(member.getValue(), depth + 1));
            }
        }
        return thin;
    }

    private static boolean isDocument(String text) {
        return text.startsWith("{\n") || text.lines().count() == 1;
    }
}
