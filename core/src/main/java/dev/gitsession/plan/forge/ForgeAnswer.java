package dev.gitsession.plan.forge;

import dev.gitsession.json.Json;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a forge answered.
///
/// @param status the HTTP status
/// @param headers the answer's headers
/// @param json the value that its body is; null if it is no JSON, or empty
public record ForgeAnswer(
        int status, HttpHeaders headers, @Nullable Object json) {
    static ForgeAnswer of(int status, HttpHeaders headers, byte[] body) {
        return new ForgeAnswer(status, headers, Json.find(body).orElse(null));
    }

    /// The header's first value.
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /// Whether there is another page, as the `Link` header says.
    public boolean hasNextPage() {
        return headers.allValues("Link").stream().anyMatch(link -> link.contains("rel=\"next\""));
    }

    /// The object that the body is.
    ///
    /// @throws UnexpectedAnswerException if it is something else
    public JsonFields object() {
        return JsonFields.of(json);
    }

    /// The objects of the array that the body is.
    ///
    /// @throws UnexpectedAnswerException if it is something else
    public List<JsonFields> objects() {
        if (json instanceof List<?> array) {
            return array.stream().map(JsonFields::of).toList();
        }
        throw new UnexpectedAnswerException("it is no list");
    }

    /// What the forge says about a failure, in its own words.
    Optional<String> message() {
        if (!(json instanceof Map<?, ?> fields)) {
            return Optional.empty();
        }
        Object message = fields.get("message");
        Object said = message != null ? message : fields.get("error");
        Object errors = fields.get("errors");
        return Optional.ofNullable(said)
                .map(text -> text instanceof String ? text.toString() : Json.write(text))
                .map(text -> errors == null ? text : text + " " + Json.write(errors));
    }
}
