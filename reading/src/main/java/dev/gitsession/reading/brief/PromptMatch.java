package dev.gitsession.reading.brief;

import dev.gitsession.reading.term.Terms;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How much of a prompt was said in a session before.
///
/// A term weighs as much as few sessions have it. A term that no session has weighs most and is missing
/// everywhere: a prompt on something new matches nothing. The limits were measured, see docs/benchmarks.md.
///
/// @param session the session
/// @param share the weight of the prompt's terms that the session has, of all its terms
/// @param rare how many of these terms at most a fifth of the sessions have
public record PromptMatch(String session, double share, int rare) {
    /// The share from which on a session is told.
    public static final double LEAST_SHARE = 0.6;

    /// The number of rare terms from which on a session is told.
    public static final int LEAST_RARE = 3;

    private static final int RARE = 5;
    private static final int LONGEST = 4000;
    private static final int MOST_TERMS = 80;

    /// The terms of a prompt by which sessions are compared. Of a long prompt, those of its beginning.
    public static Set<String> terms(String prompt) {
        String begin = prompt.substring(0, Math.min(prompt.length(), LONGEST));
        Set<String> terms = new LinkedHashSet<>();
        Terms.of(begin).stream()
                .map(Terms.Term::text)
                .filter(term -> term.length() > 1)
                .distinct()
                .limit(MOST_TERMS)
                .forEach(terms::add);
        return terms;
    }

    /// The sessions that share terms with a prompt, the best first.
    ///
    /// @param sessions how many sessions there are
    /// @param having the sessions that have each of the prompt's terms
    public static List<PromptMatch> of(int sessions, Map<String, Set<String>> having) {
        Map<String, Double> weights = new HashMap<>();
        Map<String, Integer> rare = new HashMap<>();
        double all = 0;
        for (Set<String> of : having.values()) {
            double weight = Math.log(1 + (sessions - of.size() + 0.5) / (of.size() + 0.5));
            all += weight;
            for (String session : of) {
                weights.merge(session, weight, Double::sum);
                rare.merge(session, of.size() * RARE <= sessions ? 1 : 0, Integer::sum);
            }
        }
        double whole = all;
        return weights.entrySet().stream()
                .map(each ->
                        new PromptMatch(each.getKey(), each.getValue() / whole, rare.getOrDefault(each.getKey(), 0)))
                .sorted(Comparator.comparingDouble(PromptMatch::share)
                        .reversed()
                        .thenComparing(PromptMatch::session))
                .toList();
    }

    /// Whether it is told.
    public boolean isGood() {
        return share >= LEAST_SHARE && rare >= LEAST_RARE;
    }
}
