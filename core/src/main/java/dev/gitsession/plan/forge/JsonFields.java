package dev.gitsession.plan.forge;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a forge's JSON answer and checks that each has its documented type. Each field must have
/// the type that the forge documents; otherwise the answer can't be used.
public final class JsonFields {
    private final Map<?, ?> fields;

    private JsonFields(Map<?, ?> fields) {
        this.fields = fields;
    }

    static JsonFields of(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return new JsonFields(map);
        }
        throw new UnexpectedAnswerException("it is not an object");
    }

    /// A required text.
    public String text(String name) {
        return findText(name).orElseThrow(() -> new UnexpectedAnswerException("it has no '" + name + "'"));
    }

    /// A text that may be null or absent.
    public Optional<String> findText(String name) {
        return switch (fields.get(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw new UnexpectedAnswerException("its '" + name + "' is not a text");
        };
    }

    /// A required whole number.
    public long number(String name) {
        return findNumber(name).orElseThrow(() -> new UnexpectedAnswerException("it has no '" + name + "'"));
    }

    /// A whole number that may be null or absent.
    public Optional<Long> findNumber(String name) {
        return switch (fields.get(name)) {
            case null -> Optional.empty();
            case Long number -> Optional.of(number);
            default -> throw new UnexpectedAnswerException("its '" + name + "' is not a whole number");
        };
    }

    /// Whether a field is true.
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /// Thrown if a forge's answer does not have the documented form, because it was truncated or another server
    /// answered.
    static final class UnexpectedAnswerException extends RuntimeException {
        UnexpectedAnswerException(String defect) {
            super(defect);
        }
    }
}
