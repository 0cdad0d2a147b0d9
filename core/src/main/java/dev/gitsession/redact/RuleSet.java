package dev.gitsession.redact;

import dev.gitsession.redact.match.TextMatcher;
import dev.gitsession.redact.rules.BuiltInRules;
import dev.gitsession.redact.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The rules in force and, for all of their keywords, the automaton that finds them.
public final class RuleSet {
    private final List<Rule> rules;
    private final List<List<Rule>> rulesOfKeyword;
    private final List<Rule> alwaysCalled;
    private final Keywords keywords;
    private volatile @Nullable String version;

    private RuleSet(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        Map<String, List<Rule>> byKeyword = new LinkedHashMap<>();
        for (Rule rule : rules) {
            for (String keyword : rule.matcher().keywords()) {
                byKeyword.computeIfAbsent(keyword, absent -> new ArrayList<>()).add(rule);
            }
        }
        this.alwaysCalled = rules.stream()
                .filter(rule -> rule.matcher() instanceof TextMatcher
                        && rule.matcher().keywords().isEmpty())
                .toList();
        this.rulesOfKeyword = List.copyOf(byKeyword.values());
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

    /// Differs when the rules do: what was decided by other rules has to be decided anew. Check sums suffice, since
    /// nobody gains by making two sets of rules look the same; a hash takes longer than to redact a short session.
    public String version() {
        String known = version;
        if (known == null) {
            known = checkSums();
            version = known;
        }
        return known;
    }

    private String checkSums() {
        StringBuilder text = new StringBuilder();
        for (Rule rule : rules) {
            text.append(rule.id())
                    .append(' ')
                    .append(rule.matcher().definition())
                    .append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        Adler32 adler = new Adler32();
        adler.update(bytes);
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(crc.getValue(), 8) + hex.toHexDigits(adler.getValue(), 8);
    }

    /// Rules that look at whole texts and name no keywords.
    List<Rule> alwaysCalled() {
        return alwaysCalled;
    }

    Keywords keywords() {
        return keywords;
    }

    List<Rule> rulesOf(int keyword) {
        return rulesOfKeyword.get(keyword);
    }
}
