package dev.gitsession.redact.match;

import dev.gitsession.redact.text.Boundary;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A password where a command takes it without naming it: `curl -u user:password`, `sshpass -p password`,
/// `docker login -p password`, `mysql -ppassword`, and `.netrc`'s `login user password word`.
public final class CommandMatcher implements Matcher {
    private static final int MOST_BEFORE = 160;
    private static final int LONGEST = 128;
    private static final int SHORTEST = 4;
    private static final ByteSet VALUE = ByteSet.of("A-Za-z0-9._~!@#%^*+=:/?$\\-");

    /// Of a line in `.netrc`; the same words are said of other things, but not in this order.
    private static final String MACHINE = "machine ";

    private static final String NETRC = "machine \\S+ +login \\S+ +password .*";
    private static final byte[] MACHINE_BYTES = MACHINE.getBytes(StandardCharsets.US_ASCII);
    private static final String DEFAULT = "default login ";

    /// @param keyword what the search starts from
    /// @param option what stands right before the value, on the same line
    /// @param user whether the value is a user and a password
    private record Form(String keyword, String option, boolean user) {}

    private static final List<Form> FORMS = List.of(
            new Form("curl ", " -u ", true),
            new Form("curl ", " --user ", true),
            new Form("wget ", " --password=", false),
            new Form("sshpass ", " -p ", false),
            new Form("sshpass ", " -p", false),
            new Form("docker login", " -p ", false),
            new Form("podman login", " -p ", false),
            new Form("mysql ", " -p", false),
            new Form("mysqldump ", " -p", false),
            new Form("redis-cli ", " -a ", false),
            new Form("openssl ", " pass:", false),
            new Form("gh secret set ", " --body ", false),
            new Form("gh secret set ", " -b ", false),
            new Form(MACHINE, " password ", false),
            new Form(DEFAULT, "password ", false));

    @Override
    public List<String> keywords() {
        return FORMS.stream().map(Form::keyword).distinct().toList();
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        if (!Boundary.canStartAt(text, start)) {
            return Optional.empty();
        }
        int limit = end - 1;
        boolean netrc = text.has(MACHINE_BYTES, start);
        while (limit < end + MOST_BEFORE && (text.at(limit) >= ' ' || (netrc && ByteSet.BLANK.has(text.at(limit))))) {
            limit++;
        }
        String line = text.latin(start, Math.min(limit, text.end()))
                .replace('\n', ' ')
                .replace('\t', ' ');
        for (Form form : FORMS) {
            int option = line.startsWith(form.keyword())
                    ? line.indexOf(form.option(), form.keyword().length() - 1)
                    : -1;
            boolean complete = !form.keyword().equals(MACHINE) || line.matches(NETRC);
            if (option >= 0 && complete) {
                Optional<Span> found =
                        valueAt(text, start + option + form.option().length(), form.user());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Span> valueAt(Text text, int position, boolean user) {
        int from = text.at(position) == '\'' || text.at(position) == '"' ? position + 1 : position;
        int to = VALUE.endOfRun(text, from, from + LONGEST);
        // Of an escaped quote.
        while (to > from && text.at(to - 1) == '\\') {
            to--;
        }
        if (user) {
            int colon = from;
            while (colon < to && text.at(colon) != ':') {
                colon++;
            }
            from = Math.min(to, colon + 1);
        }
        boolean real = to - from >= SHORTEST && !Placeholder.is(text.latin(from, to)) && text.at(from) != '-';
        return real ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    @Override
    public String definition() {
        return "command " + String.join(" ", keywords());
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = ByteSet.ALNUM.pick(random, 14) + "7k";
        return switch (random.nextInt(4)) {
            case 0 -> new Sample("curl -sS -u deploy:" + password + " https://api.internal/", password);
            case 1 -> new Sample("sshpass -p " + password + " ssh build@host", password);
            case 2 -> new Sample("mysql -h db -p" + password + " app", password);
            default -> new Sample("machine git.internal login deploy password " + password, password);
        };
    }
}
