package dev.gitsession.redact.command;

import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.judge.ValueJudge;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.Boundary;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// A secret where a command takes it without naming it, as [CommandForms] has it: `curl -u user:password`,
/// `sshpass -p password`, `docker login -p password`, `mysql -ppassword`.
public final class CommandMatcher implements Matcher {
    private static final int SHORTEST = 4;
    private static final int SHORTEST_TOKEN = 16;
    private static final int LONGEST = 256;

    @Override
    public List<String> keywords() {
        return CommandForms.ALL.stream()
                .flatMap(form -> form.programs().stream())
                .map(program -> program + " ")
                .distinct()
                .toList();
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        return findAll(text, start, end).stream().findFirst();
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        if (!Boundary.canStartAt(text, start) || text.at(start - 1) == '-' || text.at(start - 1) == '_') {
            return List.of();
        }
        String program = text.latin(start, end - 1);
        CommandLine line = CommandLine.from(text, end);
        List<String> written = line.words().stream()
                .map(word -> text.latin(word.start(), word.end()))
                .toList();
        Set<Span> found = new LinkedHashSet<>();
        for (CommandForm form : CommandForms.ALL) {
            if (form.programs().contains(program)) {
                if (form.options().isEmpty()) {
                    argument(text, line, form).ifPresent(found::add);
                } else {
                    addOptions(text, line, written, form, found);
                }
            }
        }
        return List.copyOf(found);
    }

    private static void addOptions(Text text, CommandLine line, List<String> texts, CommandForm form, Set<Span> found) {
        List<Span> words = line.words();
        for (int i = 0; i < words.size(); i++) {
            List<Span> both = words.subList(i, Math.min(i + 2, words.size()));
            for (String option : form.options()) {
                option(text, both, texts.get(i), option, form.place()).ifPresent(found::add);
            }
        }
    }

    private static Optional<Span> option(
            Text text, List<Span> words, String written, String option, CommandForm.Place place) {
        Span word = words.getFirst();
        if (place == CommandForm.Place.ATTACHED) {
            boolean attached = written.startsWith(option) && written.length() > option.length();
            return attached ? secret(text, word.start() + option.length(), word.end()) : Optional.empty();
        }
        if (option.isEmpty()) {
            return part(text, word, place);
        }
        if (written.equals(option)) {
            return words.size() > 1 ? part(text, words.get(1), place) : Optional.empty();
        }
        int from = word.start() + option.length() + 1;
        return written.startsWith(option + "=")
                ? part(text, new Span(from, Math.max(word.end(), from + 1)), place)
                : Optional.empty();
    }

    private static Optional<Span> argument(Text text, CommandLine line, CommandForm form) {
        int count = 0;
        for (Span word : line.words()) {
            int first = text.at(word.start());
            boolean option = first == '-' || (first == '/' && text.at(word.start() + 1) != '/');
            count += option ? 0 : 1;
            if (!option && count == form.argument()) {
                return part(text, word, form.place());
            }
        }
        return Optional.empty();
    }

    private static Optional<Span> part(Text text, Span word, CommandForm.Place place) {
        return switch (place) {
            case WORD, ATTACHED -> secret(text, word.start(), word.end());
            case LOGIN -> login(text, word);
            case AFTER_PERCENT -> after(text, word, '%');
            case AFTER_COMMA -> after(text, word, ',');
            case AFTER_EQUALS -> after(text, word, '=');
            case AFTER_SLASH -> after(text, word, '/').map(span -> upTo(text, span, '@'));
        };
    }

    private static Optional<Span> login(Text text, Span word) {
        int colon = indexOf(text, word, ':');
        int after = colon < 0 ? word.end() : colon + 1;
        if (colon > word.start() && (after == word.end() || (isQuote(text.at(after)) && after + 1 >= word.end()))) {
            String user = text.latin(word.start(), colon);
            boolean token = user.length() >= SHORTEST_TOKEN && Randomness.isLikelyCredential(user);
            return token ? Optional.of(new Span(word.start(), colon)) : Optional.empty();
        }
        return secret(text, after, word.end());
    }

    private static Optional<Span> after(Text text, Span word, char separator) {
        int at = indexOf(text, word, separator);
        return at < 0 ? Optional.empty() : secret(text, at + 1, word.end());
    }

    private static Span upTo(Text text, Span span, char end) {
        int at = indexOf(text, span, end);
        return at > span.start() ? new Span(span.start(), at) : span;
    }

    private static int indexOf(Text text, Span span, char c) {
        for (int at = span.start(); at < span.end(); at++) {
            if (text.at(at) == c) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isQuote(int b) {
        return b == '"' || b == '\'';
    }

    private static Optional<Span> secret(Text text, int start, int end) {
        int from = start;
        while (from < end && (isQuote(text.at(from)) || text.at(from) == '\\')) {
            from++;
        }
        if (end - from < SHORTEST || end - from > LONGEST || text.at(from) == '-') {
            return Optional.empty();
        }
        String value = text.latin(from, end);
        boolean real = !Placeholder.is(value)
                && !Placeholder.isCut(value)
                && (value.indexOf(' ') < 0 || ValueJudge.isPassphrase(value))
                && (value.charAt(0) != '$' || Randomness.isLikelyCredential(value));
        return real ? Optional.of(new Span(from, end)) : Optional.empty();
    }

    @Override
    public String definition() {
        return CommandForms.ALL.stream().map(CommandForm::definition).collect(Collectors.joining("; ", "command ", ""));
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = ByteSet.ALNUM.pick(random, 14) + "7k";
        return switch (random.nextInt(6)) {
            case 0 -> new Sample("curl -sS -u deploy:" + password + " https://api.internal/", password);
            case 1 -> new Sample("sshpass -p " + password + " ssh build@host", password);
            case 2 -> new Sample("mysql -h db -p" + password + " app", password);
            case 3 -> new Sample("smbclient //files/a -U deploy%" + password + " -c ls", password);
            case 4 -> new Sample("ldapsearch -x -D cn=a -w " + password + " -b dc=b", password);
            default -> new Sample("net use Z: \\\\files\\a /user:deploy " + password + " /persistent:no", password);
        };
    }
}
