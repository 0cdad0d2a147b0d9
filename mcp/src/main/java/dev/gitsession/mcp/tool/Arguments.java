package dev.gitsession.mcp.tool;

import dev.gitsession.json.JsonObject;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The arguments of a call. Models write numbers as texts, and leave values empty that they do not know; both is taken.
record Arguments(JsonObject values) {
    /// A text. Empty if it was left out.
    ///
    /// @throws InvalidInputException if it is something else
    Optional<String> text(String name) {
        @Nullable Object value = values.value(name);
        if (value instanceof String || value instanceof Long) {
            return Optional.of(String.valueOf(value).strip()).filter(text -> !text.isEmpty());
        }
        if (value != null) {
            throw bad(name, "must be a text");
        }
        return Optional.empty();
    }

    /// A text that can't be left out.
    ///
    /// @throws InvalidInputException if it was, or is something else
    String required(String name) {
        return text(name).orElseThrow(() -> bad(name, "is missing"));
    }

    /// A whole number of at least `least`. Empty if it was left out; a larger one than `most` is taken as that.
    ///
    /// @throws InvalidInputException if it is something else
    Optional<Integer> number(String name, int least, int most) {
        @Nullable Object value = values.value(name);
        if (value == null || value.equals("")) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(String.valueOf(value).strip());
            if (number >= least) {
                return Optional.of((int) Math.min(number, most));
            }
        } catch (NumberFormatException e) {
            throw bad(name, "must be a whole number, not '%s'".formatted(Printable.excerpt(String.valueOf(value))), e);
        }
        throw bad(name, "must be at least " + least);
    }

    private static InvalidInputException bad(String name, String what) {
        return bad(name, what, null);
    }

    private static InvalidInputException bad(String name, String what, @Nullable Throwable cause) {
        return new InvalidInputException(
                ErrorCode.BAD_ARGUMENTS, "the argument '%s' %s".formatted(name, what), "call it again", cause);
    }
}
