package dev.gitsession.redact.form;

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

/// A field that a file's form makes a secret: the private members of a JSON web key, `<D>` of an `RSAKeyValue`.
public final class FieldMatcher implements Matcher {
    private static final int LONGEST = 8192;
    private static final int MOST_BETWEEN = 24;
    private static final int MOST_JUDGED = 256;
    private static final int REACH = 800;
    private static final ByteSet BETWEEN = ByteSet.of(" \t\\\"':=,");

    private final List<String> keywords;
    private final String notation;
    private final ByteSet value;
    private final int shortest;
    private final String nearby;

    /// @param keywords what stands before the field, apart from blanks, quotes and an operator
    /// @param notation the bytes that the field consists of, as in [ByteSet]
    /// @param shortest how long the field is at least
    /// @param nearby what must stand within 800 bytes of it; empty if nothing must
    public FieldMatcher(List<String> keywords, String notation, int shortest, String nearby) {
        this.keywords = List.copyOf(keywords);
        this.notation = notation;
        this.value = ByteSet.of(notation);
        this.shortest = shortest;
        this.nearby = nearby;
    }

    @Override
    public List<String> keywords() {
        return keywords;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int from = BETWEEN.endOfRun(text, end, end + MOST_BETWEEN);
        int to = value.endOfRun(text, from, from + LONGEST);
        if (to - from < shortest || to - from >= LONGEST) {
            return Optional.empty();
        }
        String field = text.latin(from, Math.min(to, from + MOST_JUDGED));
        boolean real = Randomness.isFilledIn(field) && !Placeholder.is(field) && isNearby(text, start, to);
        return real ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    private boolean isNearby(Text text, int from, int to) {
        return nearby.isEmpty()
                || (text.hasAnywhere(nearby)
                        && text.latin(Math.max(text.start(), from - REACH), Math.min(text.end(), to + REACH))
                                .contains(nearby));
    }

    @Override
    public String definition() {
        return "field " + keywords + " " + notation + " " + shortest + " " + nearby;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        ByteSet plain = value.and(notation.startsWith("a-f") ? ByteSet.of("0-9a-f") : ByteSet.ALNUM);
        String field = plain.pick(random, shortest + 4) + "7";
        return new Sample(nearby + " " + keywords.get(random.nextInt(keywords.size())) + field + "<", field);
    }
}
