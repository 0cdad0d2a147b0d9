package dev.gitsession.redact;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// What the user has declared to be no secret: rules, places and values.
///
/// @param ruleIds rules that are off
/// @param paths places in a line of JSON that are left alone, as [JsonPath] writes them: `message.content[].text`
/// @param valueHashes keyed hashes of values, in hexadecimal, or their beginnings from six digits on: what a mark
/// shows
public record AllowList(Set<String> ruleIds, Set<String> paths, Set<String> valueHashes) {
    private static final int SHORTEST_HASH = 6;

    public AllowList {
        ruleIds = Set.copyOf(ruleIds);
        paths = Set.copyOf(paths);
        valueHashes = Set.copyOf(valueHashes);
        valueHashes.stream()
                .filter(hash -> hash.length() < SHORTEST_HASH)
                .findAny()
                .ifPresent(hash -> {
                    throw new IllegalArgumentException("too short for a hash: " + hash);
                });
    }

    /// Allows nothing.
    public static AllowList empty() {
        return new AllowList(Set.of(), Set.of(), Set.of());
    }

    boolean permits(Finding finding, byte[] line, int start, int end, RedactionKey key) {
        return ruleIds.contains(finding.rule().id())
                || (!paths.isEmpty() && paths.contains(JsonPath.at(line, start, end, finding.start())))
                || (!valueHashes.isEmpty() && permits(key.hashOf(finding.identity()), valueHashes));
    }

    private static boolean permits(String hash, Collection<String> beginnings) {
        return beginnings.stream().anyMatch(hash::startsWith);
    }

    /// Differs when the list does.
    String version() {
        return new TreeSet<>(ruleIds) + " " + new TreeSet<>(paths) + " " + new TreeSet<>(valueHashes);
    }
}
