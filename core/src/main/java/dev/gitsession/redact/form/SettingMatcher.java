package dev.gitsession.redact.form;

import dev.gitsession.redact.judge.Chosen;
import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.judge.Placeholder;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A secret at a fixed place of a line, as [SettingForms] has it: of configurations, of protocols, of dialogs.
public final class SettingMatcher implements Matcher {
    private static final int SHORTEST = 5;

    private final Map<String, List<SettingForm>> forms;
    private final String definition;

    private SettingMatcher(List<String> notations) {
        this.forms = new LinkedHashMap<>();
        for (String notation : notations) {
            SettingForm form = SettingForm.parse(notation);
            forms.computeIfAbsent(latin(form.keyword()).toLowerCase(Locale.ROOT), absent -> new ArrayList<>(1))
                    .add(form);
        }
        this.definition = "setting " + String.join(";", notations);
    }

    /// Lines of routers, switches and firewalls.
    public static SettingMatcher ofDevices() {
        return new SettingMatcher(SettingForms.DEVICES);
    }

    /// Lines of servers' configurations.
    public static SettingMatcher ofServers() {
        return new SettingMatcher(SettingForms.SERVERS);
    }

    /// Lines of protocols.
    public static SettingMatcher ofProtocols() {
        return new SettingMatcher(SettingForms.PROTOCOLS);
    }

    @Override
    public List<String> keywords() {
        return forms.values().stream()
                .map(sharing -> sharing.getFirst().keyword().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Override
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int first = text.at(start);
        if (ByteSet.ALNUM.has(first) && ByteSet.NAME.has(text.at(start - 1))) {
            return Optional.empty();
        }
        String written = text.latin(start, end);
        for (SettingForm form : forms.getOrDefault(written.toLowerCase(Locale.ROOT), List.of())) {
            Optional<Span> secret = form.exact() && !latin(form.keyword()).equals(written)
                    ? Optional.empty()
                    : form.secret(text, end).filter(span -> isSecret(text, span, form.isDrawn()));
            if (secret.isPresent()) {
                return secret;
            }
        }
        return Optional.empty();
    }

    /// As [Text#latin(int, int)] gives it.
    private static String latin(String keyword) {
        return new String(keyword.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static boolean isSecret(Text text, Span span, boolean drawn) {
        String value = text.latin(span.start(), span.end());
        if (drawn) {
            return Draw.is(value) || Chosen.is(value) || (endsLine(text, span.end()) && isChosen(value));
        }
        return isChosen(value);
    }

    /// Whether a break that a trace writes out follows: `"PASS x\\r\\n"`.
    private static boolean endsLine(Text text, int at) {
        return text.at(at) == '\\' && text.at(at + 1) == 'r' && text.at(at + 2) == '\\' && text.at(at + 3) == 'n';
    }

    private static boolean isChosen(String value) {
        return value.length() >= SHORTEST
                && value.charAt(0) != '-'
                && !Placeholder.is(value)
                && ValueJudge.ofPassword(value, Standing.QUOTED, SHORTEST) == Verdict.SECRET;
    }

    @Override
    public String definition() {
        return definition;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = "k7" + ByteSet.ALNUM.pick(random, 14) + "7k";
        List<SettingForm> simple = forms.values().stream()
                .flatMap(List::stream)
                .filter(form ->
                        form.words().size() == 1 && form.words().getFirst().length() == 1)
                .toList();
        return new Sample(simple.get(random.nextInt(simple.size())).keyword() + password + "\n", password);
    }
}
