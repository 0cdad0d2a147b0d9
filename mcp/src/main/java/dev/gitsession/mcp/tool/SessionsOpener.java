package dev.gitsession.mcp.tool;

/// Opens the sessions of the repository when they are first asked.
public interface SessionsOpener {
    /// The sessions. Later calls give the same ones.
    ///
    /// @throws dev.gitsession.session.SessionException if there is no repository
    AskedSessions open();
}
