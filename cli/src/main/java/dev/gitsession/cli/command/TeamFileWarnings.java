package dev.gitsession.cli.command;

import dev.gitsession.session.Printable;
import dev.gitsession.store.settings.TeamFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is wrong with a team's `.gitsession` without being an error: what it can't set, and keys that do not
/// exist.
public final class TeamFileWarnings {
    private static final String SECTION = "session.";

    private TeamFileWarnings() {}

    /// The warnings, each a sentence.
    public static List<String> of(TeamFile team) {
        List<String> warnings = new ArrayList<>(team.refusals());
        for (String key : team.unknownKeys()) {
            String nearest =
                    nearest(key).map(name -> "did you mean %s?".formatted(name)).orElse("remove it");
            warnings.add("%s in %s is not a setting; %s".formatted(Printable.excerpt(key), TeamFile.NAME, nearest));
        }
        return warnings;
    }

    /// git tells keys in lower case.
    private static Optional<String> nearest(String key) {
        Map<String, String> known = Stream.concat(TeamFile.SHARED.stream(), TeamFile.PERSONAL.stream())
                .collect(Collectors.toMap(
                        name -> name.substring(SECTION.length()).toLowerCase(Locale.ROOT), Function.identity()));
        return key.startsWith(SECTION)
                ? Suggestion.of(key.substring(SECTION.length()), known.keySet()).map(known::get)
                : Optional.empty();
    }
}
