package dev.gitsession.redact.gitleaks;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.match.TextMatcher;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// What a user's regular expression finds.
final class PatternMatcher implements TextMatcher {
    private static final int LONGEST_LINE = 400;

    private final Pattern pattern;
    private final int group;
    private final double entropy;
    private final List<String> keywords;
    private final List<Exceptions> exceptions;

    /// @param group the group that is the secret; 0 for the first that took something, or else the whole
    /// @param entropy the least entropy of a secret, in bits a character
    PatternMatcher(Pattern pattern, int group, double entropy, List<String> keywords, List<Exceptions> exceptions) {
        this.pattern = pattern;
        this.group = group;
        this.entropy = entropy;
        this.keywords = List.copyOf(keywords);
        this.exceptions = List.copyOf(exceptions);
    }

    /// A copy with more exceptions.
    PatternMatcher with(List<Exceptions> more) {
        List<Exceptions> all = new ArrayList<>(exceptions);
        all.addAll(more);
        return new PatternMatcher(pattern, group, entropy, keywords, all);
    }

    @Override
    public List<String> keywords() {
        return keywords;
    }

    @Override
    public List<Span> findAll(Text text) {
        // The expression sees bytes: positions in the result are then those of the text.
        Matcher matcher = pattern.matcher(Arrays.copyOfRange(text.bytes(), text.start(), text.end()));
        List<Span> spans = new ArrayList<>();
        while (matcher.find()) {
            int secret = secretGroup(matcher);
            int start = text.start() + matcher.start(secret);
            int end = text.start() + matcher.end(secret);
            if (start < end && isSecret(text, matcher, start, end)) {
                spans.add(new Span(start, end));
            }
        }
        return spans;
    }

    private int secretGroup(Matcher matcher) {
        if (group > 0) {
            return group <= matcher.groupCount() && matcher.start(group) >= 0 ? group : 0;
        }
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.start(i) >= 0 && matcher.end(i) > matcher.start(i)) {
                return i;
            }
        }
        return 0;
    }

    private boolean isSecret(Text text, Matcher matcher, int start, int end) {
        String secret = text.latin(start, end);
        String match = text.latin(text.start() + matcher.start(), text.start() + matcher.end());
        String line =
                text.latin(Math.max(text.start(), start - LONGEST_LINE), Math.min(text.end(), end + LONGEST_LINE));
        return Randomness.entropy(secret) >= entropy
                && exceptions.stream().noneMatch(list -> list.permit(secret, match, line));
    }

    @Override
    public String definition() {
        return pattern.pattern() + " " + group + " " + entropy + " " + String.join(" ", keywords)
                + exceptions.stream().map(Exceptions::definition).collect(Collectors.joining());
    }

    @Override
    public Sample sample(RandomGenerator random) {
        throw new UnsupportedOperationException("nobody can make up what a user's expression matches");
    }
}
