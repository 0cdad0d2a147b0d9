package dev.gitsession.plan.forge;

import dev.gitsession.json.Json;
import dev.gitsession.plan.forge.JsonFields.UnexpectedAnswerException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A forge's answer to a request.
///
/// @param status the HTTP status
/// @param headers the headers
/// @param json the body as a JSON value; null if the body is empty or not JSON
public record ForgeAnswer(
        int status, HttpHeaders headers, @Nullable Object json) {
    static ForgeAnswer of(int status, HttpHeaders headers, byte[] body) {
        return new ForgeAnswer(status, headers, Json.find(body).orElse(null));
    }

    /// The first value of a header.
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /// Whether there is a further page, according to the `Link` header.
    public boolean hasNextPage() {
        return headers.allValues("Link").stream().anyMatch(link -> link.contains("rel=\"next\""));
    }

    /// The body as an object.
    ///
    /// @throws UnexpectedAnswerException if it is not an object
    public JsonFields object() {
        return JsonFields.of(json);
    }

    /// The body as an array of objects.
    ///
    /// @throws UnexpectedAnswerException if it is not an array of objects
    public List<JsonFields> objects() {
        if (json instanceof List<?> array) {
            return array.stream().map(JsonFields::of).toList();
        }
        throw new UnexpectedAnswerException("it is not a list");
    }

    /// The forge's own words about a failure.
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
