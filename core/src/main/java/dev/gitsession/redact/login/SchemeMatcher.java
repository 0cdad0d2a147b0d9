package dev.gitsession.redact.login;

import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.Boundary;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What follows the scheme of an HTTP `Authorization`: `Bearer` and a token, `Basic` and `user:password` in base64.
public enum SchemeMatcher implements Matcher {
    /// RFC 6750.
    BEARER("bearer ", 16),
    /// RFC 7617.
    BASIC("basic ", 8),
    /// As some forges have it; only right after `Authorization`, since tokens are spoken of everywhere.
    TOKEN("token ", 16),
    /// As some services have it; only right after `Authorization`, too.
    API_KEY("apikey ", 16);

    private static final ByteSet VALUE = ByteSet.of("A-Za-z0-9._~+/=:-");
    private static final int LONGEST = 8192;
    private static final int LONGEST_HEADER = 20;

    private final String keyword;
    private final int shortest;

    SchemeMatcher(String keyword, int shortest) {
        this.keyword = keyword;
        this.shortest = shortest;
    }

    @Override
    public List<String> keywords() {
        return List.of(keyword);
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        if (!Boundary.canStartAt(text, start) || ((this == TOKEN || this == API_KEY) && !followsHeader(text, start))) {
            return Optional.empty();
        }
        int to = VALUE.endOfRun(text, end, end + LONGEST);
        if (to - end < shortest) {
            return Optional.empty();
        }
        String value = text.latin(end, to);
        boolean secret = this == BASIC ? holdsUserAndPassword(value) : isToken(value);
        return secret ? Optional.of(new Span(end, to)) : Optional.empty();
    }

    private static boolean followsHeader(Text text, int start) {
        String before = text.latin(Math.max(text.start(), start - LONGEST_HEADER), start);
        return before.toLowerCase(Locale.ROOT).contains("authorization");
    }

    private static boolean isToken(String value) {
        String part = value.length() > 256 ? value.substring(0, 256) : value;
        return !part.contains("://") && Randomness.isLikelyCredential(part);
    }

    /// Whether a value is `user:password` in base64.
    static boolean holdsUserAndPassword(String value) {
        try {
            String decoded = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
            int colon = decoded.indexOf(':');
            return colon >= 0
                    && colon + 1 < decoded.length()
                    && decoded.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r')
                    && !Placeholder.is(decoded.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return false; // no base64
        }
    }

    @Override
    public String definition() {
        return "scheme " + keyword;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String secret = "";
        while (!isToken(secret)) {
            secret = ByteSet.ALNUM.pick(random, 32) + "4Zq9";
        }
        String value = this == BASIC
                ? Base64.getEncoder().encodeToString(("deploy:" + secret).getBytes(StandardCharsets.UTF_8))
                : secret;
        String scheme = Character.toUpperCase(keyword.charAt(0)) + keyword.substring(1);
        return new Sample("Authorization: " + scheme + value, value);
    }
}
