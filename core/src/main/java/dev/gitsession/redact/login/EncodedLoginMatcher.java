package dev.gitsession.redact.login;

import dev.gitsession.redact.assign.Assignment;
import dev.gitsession.redact.assign.SecretName;
import dev.gitsession.redact.assign.SecretName.Origin;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// `user:password` in base64 as the value of what is named `auth`: in the files of Docker and npm.
public final class EncodedLoginMatcher implements Matcher {
    private static final SecretName NAMES = new SecretName(
            List.of("\"auth", "_auth", "\"encoded"),
            List.of("auth", "encoded"),
            List.of("auth", "_auth"),
            8,
            Origin.ISSUED);

    @Override
    public List<String> keywords() {
        return NAMES.keywords();
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        return Assignment.around(text, start, end, NAMES)
                .map(Assignment::value)
                .filter(value -> SchemeMatcher.holdsUserAndPassword(text.latin(value.start(), value.end())));
    }

    @Override
    public String definition() {
        return "login " + NAMES.definition();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String login = "deploy:" + ByteSet.ALNUM.pick(random, 20) + "7k";
        String secret = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return random.nextBoolean()
                ? new Sample("{\"auth\": \"" + secret + "\"}", secret)
                : new Sample("//registry.internal/:_auth=" + secret, secret);
    }
}
