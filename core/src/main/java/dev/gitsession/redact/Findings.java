package dev.gitsession.redact;

import dev.gitsession.redact.text.Steps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes one finding of several in the same place.
final class Findings {
    private Findings() {}

    /// The findings by position. Of those that overlap, one is left that covers them all and is named after the
    /// longest that a rule for a known format made, or else after the longest.
    static List<Finding> withoutOverlaps(List<Finding> findings, RuleSet rules) {
        if (findings.size() < 2) {
            return List.copyOf(findings);
        }
        Steps.add(findings.size());
        Map<String, Integer> standing = new HashMap<>();
        rules.rules().forEach(rule -> standing.put(rule.id(), standing.size()));
        Comparator<Finding> better = Comparator.<Finding>comparingInt(
                        finding -> finding.rule().isGeneric() ? 1 : 0)
                .thenComparingInt(finding -> finding.start() - finding.end())
                .thenComparingInt(
                        finding -> standing.getOrDefault(finding.rule().id(), Integer.MAX_VALUE));
        List<Finding> merged = new ArrayList<>();
        for (Finding finding : findings.stream()
                .sorted(Comparator.comparingInt(Finding::start).thenComparing(better))
                .toList()) {
            if (merged.isEmpty() || !merged.getLast().overlaps(finding)) {
                merged.add(finding);
            } else {
                merged.add(union(merged.removeLast(), finding, better));
            }
        }
        return merged;
    }

    private static Finding union(Finding one, Finding other, Comparator<Finding> better) {
        Finding winner = better.compare(one, other) <= 0 ? one : other;
        return new Finding(
                winner.rule(),
                Math.min(one.start(), other.start()),
                Math.max(one.end(), other.end()),
                winner.identity());
    }
}
