package dev.gitsession.git.process;

import java.nio.charset.StandardCharsets;

/// What a finished git process left: its exit code and its two output streams.
///
/// @param exitCode 0 for success
/// @param out standard output
/// @param err standard error, cut in the middle if it was very long
/// @param timedOut whether it was ended because its time was up
public record GitResult(int exitCode, byte[] out, String err, boolean timedOut) {
    public GitResult {
        out = out.clone();
    }

    @Override
    public byte[] out() {
        return out.clone();
    }

    /// Whether git said that it succeeded.
    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }

    /// Standard output as text.
    public String text() {
        return new String(out, StandardCharsets.UTF_8);
    }
}
