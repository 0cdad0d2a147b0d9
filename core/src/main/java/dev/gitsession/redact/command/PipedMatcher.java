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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A secret that is written into a program that reads it: `echo password | sudo -S`, `echo user:password |
/// chpasswd`, `docker login --password-stdin <<< password`.
public final class PipedMatcher implements Matcher {
    private static final int FARTHEST = 96;
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
        return findAll(text, start, end).stream().findFirst();
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        Optional<Span> here = text.at(start) == '|' ? Optional.empty() : hereString(text, end);
        List<Span> written = here.isPresent() ? List.of(here.get()) : piped(text, start);
        boolean login = text.has(CHPASSWD, start);
        return written.stream()
                .map(span -> login ? afterColon(text, span) : span)
                .flatMap(span -> lines(text, span).stream())
                .filter(span -> isSecret(text, span))
                .toList();
    }

    /// The lines of a word, whose breaks may be written out; without the bracket of a group of commands.
    private static List<Span> lines(Text text, Span word) {
        List<Span> lines = new ArrayList<>(1);
        int from = word.start();
        int end = text.at(word.end() - 1) == ')' ? word.end() - 1 : word.end();
        for (int at = from; at <= end; at++) {
            boolean escape = text.at(at) == '\\' && text.at(at + 1) == 'n';
            if (at == end || escape || text.at(at) == '\n') {
                if (at > from) {
                    lines.add(new Span(from, at));
                }
                from = escape ? at + 2 : at + 1;
                at = from - 1;
            }
        }
        return lines;
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
            if (text.at(at) == '<' && text.at(at + 1) == '<' && text.at(at + 2) != '<') {
                return hereDocument(text, at);
            }
            if (text.at(at) == '<' && text.has(HERE, at)) {
                List<Span> words = CommandLine.from(text, at + HERE.length).words();
                return words.stream().findFirst();
            }
            at++;
        }
        return Optional.empty();
    }

    /// The line after `<<EOF`, if that is one word.
    private static Optional<Span> hereDocument(Text text, int from) {
        int at = from;
        while (at < from + FARTHEST && text.at(at) >= ' ') {
            at++;
        }
        int line = at + 1;
        int end = line;
        while (text.at(at) == '\n' && end < line + FARTHEST && text.at(end) > ' ') {
            end++;
        }
        return end > line && text.at(end) == '\n' ? Optional.of(new Span(line, end)) : Optional.empty();
    }

    /// The last word of each command that writes, before the pipe.
    private static List<Span> piped(Text text, int start) {
        int at = start;
        while (start - at < FARTHEST && text.at(at - 1) >= ' ' && text.at(at) != '|') {
            at--;
        }
        List<Span> words = new ArrayList<>(1);
        if (text.at(at) != '|') {
            return words;
        }
        int pipe = at;
        for (int from = at - 1; at - from < FARTHEST; from--) {
            int letter = text.at(from);
            if (letter < ' ' || letter == '|') {
                return words;
            }
            for (byte[] writer : WRITERS) {
                if (letter == writer[0] && text.has(writer, from) && !ByteSet.NAME.has(text.at(from - 1))) {
                    CommandLine.from(text, from + writer.length).words().stream()
                            .filter(word -> word.end() <= pipe && text.at(word.start()) != '-')
                            .reduce((first, last) -> last)
                            .ifPresent(words::add);
                }
            }
        }
        return words;
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
