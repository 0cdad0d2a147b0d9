package dev.gitsession.redact.form;

import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The hash of an account's password: in a line `user:hash`, as the value of what is named a password, in an `INSERT`
/// of SQL.
///
/// Hashes elsewhere, such as those of a program's tests, open nothing and are left alone.
public final class AccountHashMatcher implements Matcher {
    private static final int LONGEST_USER = 64;
    private static final int LONGEST_STATEMENT = 400;
    private static final int MOST_BETWEEN = 12;
    private static final ByteSet USER = ByteSet.of("A-Za-z0-9_.@+-");
    private static final ByteSet BETWEEN = ByteSet.of(" \t\\\"'`:=>({|");

    private final Matcher hash;

    /// @param hash finds the hash, wherever it stands
    public AccountHashMatcher(Matcher hash) {
        this.hash = hash;
    }

    @Override
    public List<String> keywords() {
        return hash.keywords();
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        return hash.find(text, start, end)
                .filter(span -> isInLoginLine(text, span) || isPassword(text, span) || isInserted(text, span));
    }

    private static boolean isInLoginLine(Text text, Span span) {
        int from = span.start() - 1;
        while (span.start() - from < LONGEST_USER && USER.has(text.at(from - 1))) {
            from--;
        }
        int next = text.at(span.end());
        boolean ends = next <= ' ' || next == ':' || next == '"' || next == '\\';
        return text.at(span.start() - 1) == ':' && from < span.start() - 1 && ends && text.at(from - 1) != '$';
    }

    private static boolean isPassword(Text text, Span span) {
        int end = span.start();
        while (span.start() - end < MOST_BETWEEN && BETWEEN.has(text.at(end - 1))) {
            end--;
        }
        int from = end;
        while (end - from < LONGEST_USER && ByteSet.NAME.has(text.at(from - 1))) {
            from--;
        }
        String name = text.latin(from, end).toLowerCase(Locale.ROOT);
        return end < span.start() && (name.contains("pass") || name.contains("pwd") || name.contains("pw_hash"));
    }

    private static boolean isInserted(Text text, Span span) {
        int from = span.start();
        while (span.start() - from < LONGEST_STATEMENT && text.at(from - 1) >= ' ') {
            from--;
        }
        String before = text.latin(from, span.start()).toLowerCase(Locale.ROOT);
        return before.contains("insert into ") || before.contains("values (") || before.contains("values(");
    }

    @Override
    public String definition() {
        return "account " + hash.definition();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String secret = hash.sample(random).secret();
        return new Sample("password_hash='" + secret + "'", secret);
    }
}
