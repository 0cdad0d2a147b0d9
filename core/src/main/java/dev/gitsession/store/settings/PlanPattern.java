package dev.gitsession.store.settings;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `session.planPattern`: finds the plan in a branch's name. Everyone who can push to the repository can set it,
/// in the team's file, so it is matched in linear time and its length is limited: repetitions within repetitions
/// take memory.
///
/// @param pattern a regular expression as RE2 knows them, with at most one of its repetitions counted
/// @param place who set it
record PlanPattern(String pattern, SettingPlace place) {
    static final String KEY = "session.planPattern";

    private static final int LONGEST = 200;
    private static final java.util.regex.Pattern COUNTED = java.util.regex.Pattern.compile("\\{\\d");

    /// The first group of the first match, or all of it.
    Optional<String> find(String branch) {
        Matcher matcher = compiled().matcher(branch);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.ofNullable(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
    }

    private Pattern compiled() {
        if (pattern.length() > LONGEST) {
            throw bad("longer than %d characters".formatted(LONGEST), null);
        }
        if (COUNTED.matcher(pattern).results().count() > 1) {
            throw bad("a pattern with more than one counted repetition", null);
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw bad("no regular expression as RE2 knows them: " + Printable.clean(e.getDescription()), e);
        }
    }

    private InvalidInputException bad(String what, @Nullable Exception cause) {
        return place.bad("is " + what, "mend it", "([0-9]+)", cause);
    }
}
