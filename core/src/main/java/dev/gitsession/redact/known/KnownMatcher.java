package dev.gitsession.redact.known;

import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Some values, as they are, in hexadecimal and in base64; other encodings are undone before it is asked.
final class KnownMatcher implements Matcher {
    private static final int ALIGNMENTS = 3;
    private static final int SHORTEST = 8;

    private final List<String> values;
    private final Set<String> forms = new LinkedHashSet<>();

    KnownMatcher(Collection<String> values) {
        this.values = List.copyOf(values);
        for (String value : this.values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            forms.add(value);
            forms.add(HexFormat.of().formatHex(bytes));
            for (int before = 0; before < ALIGNMENTS; before++) {
                String form = inBase64(bytes, before);
                if (form.length() >= SHORTEST) {
                    forms.add(form);
                }
            }
        }
    }

    /// The characters that depend on the value alone if some bytes stand before it.
    private static String inBase64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = before == 0 ? 0 : before + 1;
        int to = shifted.length / 3 * 4;
        return from < to ? whole.substring(from, to) : "";
    }

    @Override
    public List<String> keywords() {
        return List.copyOf(forms);
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        String found = new String(text.bytes(), start, end - start, StandardCharsets.UTF_8);
        boolean hex = found.length() % 2 == 0 && forms.contains(found.toLowerCase(Locale.ROOT));
        return forms.contains(found) || hex ? Optional.of(new Span(start, end)) : Optional.empty();
    }

    /// A hash of the values, which is hashed with the machine's key before it is kept.
    @Override
    public String definition() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String value : values) {
                digest.update(value.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return "known " + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public Sample sample(RandomGenerator random) {
        return Sample.bare(values.get(random.nextInt(values.size())));
    }
}
