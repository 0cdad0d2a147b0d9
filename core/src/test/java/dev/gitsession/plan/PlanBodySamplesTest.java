package dev.gitsession.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Real bodies of pull requests, if they are on this machine: in a folder `data` beside the repository's, or in
/// the folder that `GIT_SESSION_SAMPLES` names.
class PlanBodySamplesTest {
    private static final SessionPointer POINTER = new SessionPointer(
            "async-learn/42",
            new SessionId("00000000-1111-4222-8333-444444444444"),
            Instant.parse("2026-03-01T10:20:30.123456Z"),
            SessionSource.LOCAL);

    private static final Set<String> FIELDS = POINTER.fields().keySet();

    @Test
    void everyBodyKeepsAllButTheFourFields() throws IOException {
        List<Path> bodies = bodies();
        assumeTrue(!bodies.isEmpty(), "no sample bodies on this machine");
        for (Path file : bodies) {
            assertKeepsAllButTheFourFields(file.getFileName().toString(), Files.readString(file));
            assertKeepsAllButTheFourFields(
                    file.getFileName() + " with CR LF", Files.readString(file).replace("\n", "\r\n"));
        }
    }

    private static void assertKeepsAllButTheFourFields(String name, String body) {
        assertThat(PlanBlock.in(body)).as(name).isInstanceOf(PlanBlock.Found.class);
        PlanBlock.Found before = (PlanBlock.Found) PlanBlock.in(body);
        assertThat(before.body()).as(name).isEqualTo(body);

        String set = before.with(POINTER.fields()).body();

        PlanBlock.Found after = (PlanBlock.Found) PlanBlock.in(set);
        assertThat(after.before()).as(name).isEqualTo(before.before());
        assertThat(after.after()).as(name).isEqualTo(before.after());
        assertThat(otherLines(set)).as(name).isEqualTo(otherLines(body));
        Map<String, Object> expected = Yaml.mapping(before.header().toString());
        expected.putAll(POINTER.fields());
        assertThat(Yaml.mapping(after.header().toString())).as(name).isEqualTo(expected);
        assertReadsLikeAnotherReader(name, after.header());
        assertThat(after.with(POINTER.fields()).body()).as(name).isEqualTo(set);
    }

    /// The lines of a body except for those of the first block's four fields.
    private static String otherLines(String body) {
        PlanBlock.Found found = (PlanBlock.Found) PlanBlock.in(body);
        List<String> header = Lines.of(found.header().toString()).stream()
                .filter(line -> FIELDS.stream().noneMatch(field -> line.startsWith(field + ":")))
                .toList();
        return found.before() + String.join("", header) + found.after();
    }

    private static void assertReadsLikeAnotherReader(String name, PlanHeader header) {
        Map<String, Object> other = Yaml.mapping(header.toString());
        assertThat(header.names()).as(name).containsExactlyElementsOf(other.keySet());
        other.forEach((key, value) -> assertThat(header.find(key))
                .as(name + " " + key)
                .isEqualTo(Optional.ofNullable(value).map(Object::toString)));
    }

    private static List<Path> bodies() throws IOException {
        Optional<Path> folder = sampleFolders()
                .map(data -> data.resolve("plan-bodies"))
                .filter(Files::isDirectory)
                .findFirst();
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            List<Path> bodies = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            assertThat(bodies).as("bodies in " + folder.get()).isNotEmpty();
            return bodies;
        }
    }

    private static Stream<Path> sampleFolders() {
        Stream<Path> named = Optional.ofNullable(System.getenv("GIT_SESSION_SAMPLES")).map(Path::of).stream();
        return Stream.concat(named, Stream.of(Path.of("../../shared/data"), Path.of("../shared/data")));
    }
}
