package dev.gitsession.redact.assign;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Text;

/// Forms of names that tell how their values follow.
final class NameForms {
    private static final int LONGEST_NAME = 64;

    private NameForms() {}

    /// Whether a name is an option, or the end of one: `--password`, `-redis.password`.
    static boolean isOption(Text text, int name) {
        int at = name;
        while (text.at(at) != '-' && text.at(at - 1) == '.' && name - at < LONGEST_NAME) {
            at--;
            while (ByteSet.NAME.has(text.at(at - 1)) && name - at < LONGEST_NAME) {
                at--;
            }
        }
        return text.at(at) == '-' && (at == name || text.at(at - 1) <= ' ');
    }

    /// Of commands that write arguments as `PASSWORD(x)`.
    static boolean isInCapitals(Text text, int from, int to) {
        int at = from;
        while (at < to && text.at(at) >= 'A' && text.at(at) <= 'Z') {
            at++;
        }
        return at == to;
    }
}
