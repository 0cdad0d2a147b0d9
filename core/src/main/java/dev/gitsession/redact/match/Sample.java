package dev.gitsession.redact.match;

import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.text.ByteSet;
import java.util.random.RandomGenerator;

/// A made-up secret in the context that makes it one, for tests: `API_KEY=abc` with the secret `abc`.
///
/// @param text the context and the secret
/// @param secret the part that has to go
public record Sample(String text, String secret) {
    /// A secret that needs no context.
    public static Sample bare(String secret) {
        return new Sample(secret, secret);
    }

    /// A password of eighteen letters and digits.
    public static String password(RandomGenerator random) {
        return "k7" + ByteSet.ALNUM.pick(random, 14) + "7k";
    }

    /// A word of 16 to 23 letters and digits that is drawn beyond doubt.
    public static String drawn(RandomGenerator random) {
        String value = "";
        while (!Draw.isClear(value)) {
            value = ByteSet.ALNUM.pick(random, 12 + random.nextInt(8)) + "0aQ7";
        }
        return value;
    }
}
