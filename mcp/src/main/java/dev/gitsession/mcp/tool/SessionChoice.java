package dev.gitsession.mcp.tool;

import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.live.Library;
import dev.gitsession.reading.quote.QuotedText;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.NotFoundException;
import java.util.Comparator;
import java.util.List;

/// Finds the session that a call names.
final class SessionChoice {
    private SessionChoice() {}

    /// The session with an id, or the only one whose id begins so. Of several copies the longest is taken.
    ///
    /// @throws dev.gitsession.session.SessionException if there is none, or several
    static IndexedSession of(Library library, String id) {
        List<IndexedSession> named = library.contents().sessions().stream()
                .filter(session -> Ids.names(id, session.id()))
                .toList();
        List<IndexedSession> exact =
                named.stream().filter(session -> session.id().equals(id)).toList();
        List<IndexedSession> chosen = exact.isEmpty() ? named : exact;
        List<String> ids = chosen.stream().map(IndexedSession::id).distinct().toList();
        if (ids.size() > 1) {
            throw Ids.ambiguous(id, ids);
        }
        return chosen.stream()
                .max(Comparator.comparingLong(session -> session.content().entries()))
                .orElseThrow(() -> {
                    Ids.requireBeginning(id);
                    return new NotFoundException(
                            ErrorCode.NO_SUCH_SESSION,
                            "there is no session '%s'".formatted(QuotedText.shortened(id, 60)),
                            "see what there is with list_sessions");
                });
    }
}
