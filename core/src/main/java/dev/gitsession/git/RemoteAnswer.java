package dev.gitsession.git;

import java.nio.charset.StandardCharsets;

/// The output of `git ls-remote`, unparsed. If it equals an earlier output, it need not be parsed at all.
public final class RemoteAnswer {
    private final byte[] bytes;

    public RemoteAnswer(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The bytes as they came. Callers must not change them.
    public byte[] bytes() {
        return bytes;
    }

    /// Parses the answer.
    public RemoteRefs refs() {
        return RemoteRefs.parse(new String(bytes, StandardCharsets.UTF_8));
    }
}
