package dev.gitsession.cli.command.show;

import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.cli.console.Console;
import dev.gitsession.git.Git;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.upload.UploadedFiles;
import dev.gitsession.store.upload.UploadedFiles.Gone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The sessions that were stored from this clone and that no agent on this machine has any more.
///
/// @param gone in the order of plans and ids
record GoneSessions(List<Gone> gone) {
    private static final int NAMED = 3;

    GoneSessions {
        gone = List.copyOf(gone);
    }

    static GoneSessions of(Optional<Git> git, LocalSessions agents) {
        List<Gone> gone = git.map(UploadedFiles::gone).orElse(List.of());
        if (gone.isEmpty()) {
            return new GoneSessions(gone);
        }
        Set<SessionId> here = agents.sessions().stream().map(LocalSession::id).collect(Collectors.toSet());
        return new GoneSessions(
                gone.stream().filter(each -> !here.contains(each.session())).toList());
    }

    static GoneSessions none() {
        return new GoneSessions(List.of());
    }

    boolean isEmpty() {
        return gone.isEmpty();
    }

    /// Those that the remote still stores.
    GoneSessions among(Set<String> stored) {
        return new GoneSessions(gone.stream()
                .filter(each -> stored.contains(each.session().value()))
                .toList());
    }

    void tell(Console console) {
        List<String> ids =
                gone.stream().map(each -> each.session().value()).distinct().toList();
        if (!ids.isEmpty()) {
            console.aside("%s no longer on this machine: %s%s; read one with: git session show %s"
                    .formatted(
                            ids.size() == 1
                                    ? "1 session was stored from here and is"
                                    : ids.size() + " sessions were stored from here and are",
                            String.join(", ", ids.subList(0, Math.min(NAMED, ids.size()))),
                            ids.size() > NAMED ? ", ..." : "",
                            ids.getFirst()));
        }
    }

    List<Map<String, String>> json() {
        return gone.stream().map(GoneSessions::json).toList();
    }

    private static Map<String, String> json(Gone gone) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("session_id", gone.session().value());
        json.put("plan_id", gone.plan().value());
        return json;
    }
}
