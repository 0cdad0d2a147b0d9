package dev.gitsession.git;

import java.nio.charset.StandardCharsets;

/// What `git ls-remote` printed, not yet taken apart: where it is the same as before, nobody needs to.
public final class RemoteAnswer {
    private final byte[] bytes;

    public RemoteAnswer(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The answer as it came; not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    /// The refs in it.
    public RemoteRefs refs() {
        return RemoteRefs.parse(new String(bytes, StandardCharsets.UTF_8));
    }
}
