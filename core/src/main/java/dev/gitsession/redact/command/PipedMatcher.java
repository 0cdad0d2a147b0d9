package dev.gitsession.redact.command;

import dev.gitsession.redact.judge.ValueJudge;
import dev.gitsession.redact.judge.ValueJudge.Standing;
import dev.gitsession.redact.judge.Verdict;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A secret that is written into a program that reads it: `echo password | sudo -S`, `echo user:password | chpasswd`,
/// `docker login --password-stdin <<< password`.
public final class PipedMatcher implements Matcher {
    private static final int FARTHEST = 120;
    private static final int SHORTEST = 4;
    private static final List<byte[]> WRITERS = bytes("echo ", "printf ", "Write-Output ");
    private static final byte[] HERE = "<<<".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHPASSWD = "chpasswd".getBytes(StandardCharsets.US_ASCII);

    private static List<byte[]> bytes(String... words) {
        return List.of(words).stream()
                .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    @Override
    public List<String> keywords() {
        return CommandForms.READERS;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        Optional<Span> word = hereString(text, end).or(() -> piped(text, start));
        boolean login = text.has(CHPASSWD, start);
        return word.map(span -> login ? afterColon(text, span) : span).filter(span -> isSecret(text, span));
    }

    private static boolean isSecret(Text text, Span span) {
        String value = text.latin(span.start(), span.end());
        return value.length() >= SHORTEST
                && value.charAt(0) != '$'
                && value.charAt(0) != '-'
                && ValueJudge.ofPassword(value, Standing.VARIABLE, SHORTEST) == Verdict.SECRET;
    }

    private static Optional<Span> hereString(Text text, int end) {
        int at = end;
        while (at < end + FARTHEST && text.at(at) >= ' ' && text.at(at) != '|' && text.at(at) != ';') {
            if (text.at(at) == '<' && text.has(HERE, at)) {
                List<Span> words = CommandLine.from(text, at + HERE.length).words();
                return words.stream().findFirst();
            }
            at++;
        }
        return Optional.empty();
    }

    /// The last word that is written, before the pipe.
    private static Optional<Span> piped(Text text, int start) {
        int at = start;
        while (start - at < FARTHEST && text.at(at - 1) >= ' ' && text.at(at) != '|') {
            at--;
        }
        if (text.at(at) != '|') {
            return Optional.empty();
        }
        for (int from = at - 1; at - from < FARTHEST && text.at(from) >= ' ' && text.at(from) != '|'; from--) {
            for (byte[] writer : WRITERS) {
                if (text.has(writer, from) && !ByteSet.NAME.has(text.at(from - 1))) {
                    int pipe = at;
                    return CommandLine.from(text, from + writer.length).words().stream()
                            .filter(word -> word.end() <= pipe && text.at(word.start()) != '-')
                            .reduce((first, last) -> last);
                }
            }
        }
        return Optional.empty();
    }

    private static Span afterColon(Text text, Span span) {
        for (int at = span.start(); at + 1 < span.end(); at++) {
            if (text.at(at) == ':') {
                return new Span(at + 1, span.end());
            }
        }
        return span;
    }

    @Override
    public String definition() {
        return "piped " + keywords();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = ByteSet.ALNUM.pick(random, 14) + "7k";
        return switch (random.nextInt(3)) {
            case 0 -> new Sample("echo '" + password + "' | sudo -S apt-get update", password);
            case 1 -> new Sample("echo \"root:" + password + "\" | chpasswd", password);
            default -> new Sample("docker login -u ci --password-stdin <<< " + password, password);
        };
    }
}
