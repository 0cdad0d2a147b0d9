package dev.gitsession.redact.login;

import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The password in `scheme://user:password@host`, or a token in the place of the user.
public final class UrlPasswordMatcher implements Matcher {
    private static final int LONGEST = 512;
    private static final ByteSet USER_INFO = ByteSet.of("A-Za-z0-9._~!$&*+=;:%@^#\\-");
    private static final ByteSet SCHEME = ByteSet.of("A-Za-z0-9+.-");
    private static final int SHORTEST_TOKEN = 20;

    private final List<String> schemes;

    /// @param schemes the schemes of which one must be there, with their `://`
    public UrlPasswordMatcher(List<String> schemes) {
        this.schemes = List.copyOf(schemes);
    }

    @Override
    public List<String> keywords() {
        return schemes;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        if (!SCHEME.has(text.at(end - 4))) {
            return Optional.empty();
        }
        int limit = USER_INFO.endOfRun(text, end, end + LONGEST);
        int at = -1;
        int colon = -1;
        for (int i = end; i < limit; i++) {
            int b = text.at(i);
            at = b == '@' ? i : at;
            colon = b == ':' && colon < 0 ? i : colon;
        }
        if (at < 0 || !isHost(text.at(at + 1))) {
            return Optional.empty();
        }
        boolean password = colon >= 0 && colon < at;
        int from = password ? colon + 1 : end;
        String secret = text.latin(from, at);
        boolean real = password ? isPassword(secret, text.latin(end, colon)) : isToken(secret);
        return real ? Optional.of(new Span(from, at)) : Optional.empty();
    }

    private static boolean isHost(int b) {
        return ByteSet.ALNUM.has(b) || b == '[' || b == '$' || b == '{';
    }

    private static boolean isPassword(String password, String user) {
        return password.length() >= 3 && !password.equals(user) && !Placeholder.is(password);
    }

    private static boolean isToken(String user) {
        return user.length() >= SHORTEST_TOKEN && Randomness.isLikelyCredential(user);
    }

    @Override
    public String definition() {
        return "url " + String.join(" ", schemes);
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = ByteSet.of("A-Za-z0-9._~!*").pick(random, 12 + random.nextInt(12)) + "7a";
        String user = ByteSet.of("a-z").pick(random, 6);
        String scheme = schemes.getFirst().equals("://") ? "https://" : schemes.get(random.nextInt(schemes.size()));
        return new Sample(scheme + user + ":" + password + "@db.internal:5432/app", password);
    }
}
