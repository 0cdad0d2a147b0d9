package dev.gitsession.redact;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was taken out of a transcript, without the secrets themselves.
///
/// @param edits each replacement, in order
public record RedactionReport(List<Edit> edits) {
    public RedactionReport {
        edits = List.copyOf(edits);
    }

    /// How many marks the transcript holds.
    public int count() {
        return edits.size();
    }

    /// How many there are of each rule, by the rule's id.
    public SortedMap<String, Integer> countByRule() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        edits.forEach(edit -> counts.merge(edit.ruleId(), 1, Integer::sum));
        return counts;
    }
}
