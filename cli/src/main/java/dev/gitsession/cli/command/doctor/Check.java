package dev.gitsession.cli.command.doctor;

import dev.gitsession.cli.console.Style;
import java.util.Locale;
import java.util.Optional;

/// The result of one check by `doctor`.
///
/// @param name what was checked
/// @param found the result, for a person
/// @param mend the command that fixes a problem
record Check(String name, State state, String found, Optional<String> mend) {
    /// The state of the checked thing.
    enum State {
        OK(Style.GOOD),
        NOTE(Style.WARNING),
        FAILED(Style.BAD);

        private final Style style;

        State(Style style) {
            this.style = style;
        }

        Style style() {
            return style;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Check ok(String name, String found) {
        return new Check(name, State.OK, found, Optional.empty());
    }

    static Check note(String name, String found, String mend) {
        return new Check(name, State.NOTE, found, Optional.of(mend));
    }

    static Check failed(String name, String found, String mend) {
        return new Check(name, State.FAILED, found, Optional.of(mend));
    }
}
