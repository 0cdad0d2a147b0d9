package dev.gitsession.git.process;

import java.nio.charset.StandardCharsets;

/// The exit code and the output of a finished git process.
///
/// @param exitCode 0 for success
/// @param out standard output
/// @param err standard error; very long output is cut in the middle
/// @param timedOut whether the process was killed at its time limit
public record GitResult(int exitCode, byte[] out, String err, boolean timedOut) {
    public GitResult {
        out = out.clone();
    }

    @Override
    public byte[] out() {
        return out.clone();
    }

    /// Whether git exited with 0 within its time limit.
    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }

    /// Standard output as text.
    public String text() {
        return new String(out, StandardCharsets.UTF_8);
    }
}
