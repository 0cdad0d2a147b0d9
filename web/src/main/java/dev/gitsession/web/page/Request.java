package dev.gitsession.web.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What a browser asks for.
///
/// @param path the decoded parts of the address's path
/// @param parameters the decoded parameters; of equal names the first
/// @param locale the locale of the reader
public record Request(List<String> path, Map<String, String> parameters, Locale locale) {
    private static final int DIGITS = 12;

    public Request {
        path = List.copyOf(path);
        parameters = Map.copyOf(parameters);
    }

    /// A request for a path such as `/s/0484`, with nothing in it that needs decoding.
    public static Request of(String path, Map<String, String> parameters) {
        return new Request(
                Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList(), parameters, Locale.US);
    }

    /// A parameter; empty if it was not given.
    public String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    /// A number among the parameters.
    public long number(String name, long otherwise) {
        String text = text(name);
        boolean isNumber =
                !text.isEmpty() && text.length() <= DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(text) : otherwise;
    }

    /// A part of the path; empty if it is shorter.
    public String part(int place) {
        return place < path.size() ? path.get(place) : "";
    }
}
