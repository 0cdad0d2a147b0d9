package dev.gitsession.reading.why;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The plans that a commit's message names.
public final class PlanReferences {
    /// What names a plan: `#42`, `GH-42`, `PROJ-123`. The names of some standards look alike.
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:#|\\bGH-)(\\d{1,12})\\b|\\b(?!(?:UTF|SHA|ISO|RFC|MD|AES|RSA|CVE)-)([A-Z][A-Z0-9]{1,20}-\\d{1,12})\\b");

    /// What says that a commit finishes a plan.
    private static final Pattern CLOSING =
            Pattern.compile("(?i)\\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|plan)\\b[ :]+(?=#|GH-|[A-Z])");

    private PlanReferences() {}

    /// The plans that a commit belongs to. If its first line names a plan that has sessions, others count only if it
    /// closes them: it may mention any.
    static Set<String> of(String message, Set<String> storedPlans) {
        String subject = message.lines().findFirst().orElse("");
        Set<String> plans = new LinkedHashSet<>(in(subject));
        if (plans.stream().noneMatch(plan -> storedPlans.contains(plan.toLowerCase(Locale.ROOT)))) {
            return in(message);
        }
        Matcher closing = CLOSING.matcher(message);
        while (closing.find()) {
            Matcher reference = REFERENCE.matcher(message).region(closing.end(), message.length());
            if (reference.lookingAt()) {
                plans.add(id(reference));
            }
        }
        return plans;
    }

    /// The ids of the plans, in order.
    public static Set<String> in(String message) {
        Set<String> plans = new LinkedHashSet<>();
        Matcher matcher = REFERENCE.matcher(message);
        while (matcher.find()) {
            plans.add(id(matcher));
        }
        return plans;
    }

    private static String id(Matcher reference) {
        return reference.group(1) == null ? reference.group(2) : reference.group(1);
    }
}
