package dev.gitsession.mcp.protocol;

import java.util.List;

/// The revisions of the protocol that are understood.
public final class Revision {
    /// The newest one. Each request tells it, and there is no opening.
    public static final String NEWEST = "2026-07-28";

    /// Those that begin with `initialize`, the newest first.
    static final List<String> OPENING = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    /// All of them, the newest first.
    static final List<String> ALL = List.of(NEWEST, OPENING.get(0), OPENING.get(1), OPENING.get(2), OPENING.get(3));

    private Revision() {}

    /// The revision that answers a client's `initialize`: the client's own, or else the newest of these.
    static String answering(String asked) {
        return OPENING.contains(asked) ? asked : OPENING.getFirst();
    }
}
