package dev.gitsession.redact;

import dev.gitsession.redact.command.PrintedMatcher;
import dev.gitsession.redact.match.TextMatcher;
import dev.gitsession.redact.rules.BuiltInRules;
import dev.gitsession.redact.rules.Rule;
import dev.gitsession.redact.text.Decoding;
import dev.gitsession.redact.text.HexDump;
import dev.gitsession.redact.text.Keywords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules in force and, for all of their keywords, the automaton that finds them.
public final class RuleSet {
    private final List<Rule> rules;
    private final List<Listeners> listeners;
    private final List<Rule> alwaysCalled;
    private final Keywords keywords;
    private final @Nullable Rule printed;

    /// For each of the first keywords the decoding that it marks; [Decoding] has one less than there are.
    private final int[] decodings;

    private RuleSet(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        Map<String, List<Rule>> byKeyword = new LinkedHashMap<>();
        List<Integer> marked = new ArrayList<>();
        List<Decoding> all = List.of(Decoding.values());
        for (int i = 0; i < all.size(); i++) {
            for (String marker : all.get(i).markers()) {
                byKeyword.put(marker, new ArrayList<>(0));
                marked.add(i);
            }
        }
        for (String marker : HexDump.MARKERS) {
            byKeyword.put(marker, new ArrayList<>(0));
            marked.add(all.size());
        }
        this.decodings = marked.stream().mapToInt(Integer::intValue).toArray();
        List<Rule> always = new ArrayList<>();
        @Nullable Rule ofCalls = null;
        for (Rule rule : rules) {
            List<String> words = rule.matcher().keywords();
            for (String keyword : words) {
                List<Rule> listening = byKeyword.get(keyword);
                if (listening == null) {
                    listening = new ArrayList<>();
                    byKeyword.put(keyword, listening);
                }
                listening.add(rule);
            }
            if (rule.matcher() instanceof TextMatcher && words.isEmpty()) {
                always.add(rule);
            }
            if (ofCalls == null && rule.matcher() instanceof PrintedMatcher) {
                ofCalls = rule;
            }
        }
        this.alwaysCalled = List.copyOf(always);
        this.printed = ofCalls;
        List<Listeners> prepared = new ArrayList<>(byKeyword.size());
        for (List<Rule> listening : byKeyword.values()) {
            prepared.add(Listeners.of(listening));
        }
        this.listeners = List.copyOf(prepared);
        this.keywords = new Keywords(List.copyOf(byKeyword.keySet()));
    }

    /// The rules that come with the program.
    public static RuleSet builtIn() {
        return BuiltIn.RULES;
    }

    /// Made when they are first needed.
    private static final class BuiltIn {
        static final RuleSet RULES = new RuleSet(BuiltInRules.all());
    }

    /// Some rules, in the order in which one of two findings in the same place wins.
    public static RuleSet of(List<Rule> rules) {
        return new RuleSet(rules);
    }

    /// These rules and, with a higher standing, others. A rule of the same id is replaced.
    public RuleSet with(List<Rule> others) {
        List<Rule> all = new ArrayList<>(others);
        rules.stream()
                .filter(rule -> others.stream().noneMatch(other -> other.id().equals(rule.id())))
                .forEach(all::add);
        return new RuleSet(all);
    }

    /// The rules, in order.
    public List<Rule> rules() {
        return rules;
    }

    /// The rule for what commands print.
    Optional<Rule> printed() {
        return Optional.ofNullable(printed);
    }

    /// Rules that look at whole texts and name no keywords.
    List<Rule> alwaysCalled() {
        return alwaysCalled;
    }

    /// Of the keywords, the first are the markers of the decodings and of dumps: one pass over a text finds these,
    /// too.
    Keywords keywords() {
        return keywords;
    }

    /// The index of the decoding that a keyword marks, of which dumps are the last; -1 if it marks none.
    int decodingOf(int keyword) {
        return keyword < decodings.length ? decodings[keyword] : -1;
    }

    Listeners listenersTo(int keyword) {
        return listeners.get(keyword);
    }

    /// Who wants to know of a keyword.
    ///
    /// @param toKeywords the rules that look at what is around it
    /// @param toTexts those that look at the whole text
    /// @param printed whether the rule for what commands print is among them
    record Listeners(List<Rule> toKeywords, List<Rule> toTexts, boolean printed) {
        static Listeners of(List<Rule> rules) {
            List<Rule> toKeywords = new ArrayList<>(rules.size());
            List<Rule> toTexts = new ArrayList<>(0);
            boolean printed = false;
            for (Rule rule : rules) {
                (rule.matcher() instanceof TextMatcher ? toTexts : toKeywords).add(rule);
                printed |= rule.matcher() instanceof PrintedMatcher;
            }
            return new Listeners(List.copyOf(toKeywords), List.copyOf(toTexts), printed);
        }

        List<Rule> all() {
            return Stream.concat(toKeywords.stream(), toTexts.stream()).toList();
        }
    }
}
