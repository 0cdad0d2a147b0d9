package dev.gitsession.store.upload;

import dev.gitsession.redact.RedactionReport;
import java.util.stream.Collectors;

/// The secrets that were replaced in one session.
///
/// @param count how many they are
/// @param byRule how many each rule found: `2 github-pat, 1 private-key`
public record Findings(int count, String byRule) {
    /// The secrets that a report names.
    public static Findings of(RedactionReport report) {
        return new Findings(
                report.count(),
                report.countByRule().entrySet().stream()
                        .map(rule -> rule.getValue() + " " + rule.getKey())
                        .collect(Collectors.joining(", ")));
    }
}
