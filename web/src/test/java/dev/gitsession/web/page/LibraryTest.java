package dev.gitsession.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What tests of pages have in common: a library to put sessions into, and its pages by their addresses.
@NullMarked
abstract class LibraryTest {
    @TempDir
    private Path folder;

    SampleLibrary library;

    @BeforeEach
    void openLibrary() {
        library = new SampleLibrary(folder);
    }

    @AfterEach
    void closeLibrary() {
        library.close();
    }

    /// What an address as it stands in a page asks for.
    static Request request(String address) {
        URI uri = URI.create("http://localhost" + address.replaceFirst("#.*", ""));
        Map<String, String> parameters = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String parameter : uri.getRawQuery().split("&")) {
                String[] parts = parameter.split("=", 2);
                parameters.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
            }
        }
        List<String> path = Stream.of(uri.getRawPath().split("/"))
                .filter(part -> !part.isEmpty())
                .map(LibraryTest::decoded)
                .toList();
        return new Request(path, parameters, java.util.Locale.US);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// What the viewer answers to an address.
    Answer answer(String address) {
        return library.pages().answer(request(address));
    }

    /// The page at an address, whatever its status.
    String page(String address) {
        return text(answer(address));
    }

    static String text(Answer answer) {
        assertThat(answer.type()).isEqualTo("text/html; charset=utf-8");
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static Document entry(long number, EntryKind kind, String tool, String text) {
        return new Document(number, number, "", SampleLibrary.NOW, kind, "", tool, false, List.of(), text);
    }
}
