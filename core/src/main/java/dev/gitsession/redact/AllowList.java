package dev.gitsession.redact;

import dev.gitsession.redact.gitleaks.Exceptions;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the user has declared to be no secret: rules, places and values.
///
/// @param ruleIds rules that are off
/// @param paths places in a line of JSON that are left alone, as [AllowedPlaces] reads them: `message.content[].text`
/// @param valueHashes keyed hashes of values, in hexadecimal, or their beginnings from six digits on: what a mark
/// shows
/// @param exceptions values that are allowed by what they look like
@SuppressWarnings("exports")
public record AllowList(Set<String> ruleIds, Set<String> paths, Set<String> valueHashes, List<Exceptions> exceptions) {
    private static final int CONTEXT = 400;
    private static final int SHORTEST_HASH = 6;

    public AllowList {
        ruleIds = Set.copyOf(ruleIds);
        paths = Set.copyOf(paths);
        valueHashes = Set.copyOf(valueHashes);
        exceptions = List.copyOf(exceptions);
        valueHashes.stream()
                .filter(hash -> hash.length() < SHORTEST_HASH)
                .findAny()
                .ifPresent(hash -> {
                    throw new IllegalArgumentException("too short for a hash: " + hash);
                });
    }

    public AllowList(Set<String> ruleIds, Set<String> paths, Set<String> valueHashes) {
        this(ruleIds, paths, valueHashes, List.of());
    }

    /// Allows nothing.
    public static AllowList empty() {
        return new AllowList(Set.of(), Set.of(), Set.of());
    }

    /// What this list allows, and more.
    public AllowList with(Collection<String> moreRuleIds, List<Exceptions> moreExceptions) {
        Set<String> ids = new TreeSet<>(ruleIds);
        ids.addAll(moreRuleIds);
        List<Exceptions> all = new ArrayList<>(exceptions);
        all.addAll(moreExceptions);
        return new AllowList(ids, paths, valueHashes, all);
    }

    /// The places in a line that are left alone.
    List<int[]> places(byte[] line, int start, int end) {
        return AllowedPlaces.in(line, start, end, paths);
    }

    /// @param places of the finding's line
    boolean permits(Finding finding, List<int[]> places, byte[] line, int start, int end, RedactionKey key) {
        return ruleIds.contains(finding.rule().id())
                || AllowedPlaces.include(places, finding.start())
                || (!valueHashes.isEmpty() && permits(key.hashOf(finding.identity()), valueHashes))
                || (!exceptions.isEmpty() && permits(finding, around(finding, line, start, end)));
    }

    private boolean permits(Finding finding, String around) {
        return exceptions.stream().anyMatch(list -> list.permit(finding.identity(), finding.identity(), around));
    }

    private static String around(Finding finding, byte[] line, int start, int end) {
        int from = Math.max(start, finding.start() - CONTEXT);
        return new Text(line, start, end).latin(from, Math.min(end, finding.end() + CONTEXT));
    }

    private static boolean permits(String hash, Collection<String> beginnings) {
        return beginnings.stream().anyMatch(hash::startsWith);
    }

    /// Differs when the list does.
    public String version() {
        return new TreeSet<>(ruleIds) + " " + new TreeSet<>(paths) + " " + new TreeSet<>(valueHashes) + " "
                + exceptions.stream().map(Exceptions::definition).collect(Collectors.joining(" "));
    }
}
