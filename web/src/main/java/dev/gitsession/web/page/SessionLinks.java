package dev.gitsession.web.page;

import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.live.Library;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.library.SessionLookup;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The addresses of sessions' pages. Where several plans store a session, its address names the plan; where a plan
/// stores it once for each stage of its work, the stage.
///
/// @param several the sessions whose ids are not enough to find them, by their ids
record SessionLinks(Map<String, List<IndexedSession>> several) {
    SessionLinks {
        several = Map.copyOf(several);
    }

    static SessionLinks of(Library.Contents contents) {
        Map<String, List<IndexedSession>> byId = contents.sessions().stream()
                .collect(Collectors.groupingBy(IndexedSession::id, TreeMap::new, Collectors.toUnmodifiableList()));
        byId.values().removeIf(sessions -> sessions.size() == 1);
        return new SessionLinks(byId);
    }

    /// The parameters of a request that belong to the name of a session.
    static SessionLookup.Name named(Request request, String id) {
        return new SessionLookup.Name(id, request.text("plan"), request.text("stage"));
    }

    /// The address of a session's page.
    String page(IndexedSession session) {
        return below(session, "", "");
    }

    /// The address of an entry of a session.
    String entry(IndexedSession session, long entry) {
        return below(session, "", "at=" + entry) + "#e" + entry;
    }

    /// The address of a page below that of a session.
    ///
    /// @param path what comes after the session's path, such as `/raw/12`; possibly empty
    /// @param query the parameters, encoded; empty if there are none
    String below(IndexedSession session, String path, String query) {
        String all = Stream.of(query, parameters(session))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        return "/s/" + Addresses.encoded(SessionLookup.Name.of(session).id()) + path + (all.isEmpty() ? "" : "?" + all);
    }

    /// What an address has to say of a session besides its id, as parameters; empty if the id is enough.
    String parameters(IndexedSession session) {
        SessionLookup.Name name = SessionLookup.Name.of(session);
        List<SessionLookup.Name> others = several.getOrDefault(session.id(), List.of()).stream()
                .map(SessionLookup.Name::of)
                .toList();
        boolean needsPlan = others.stream().anyMatch(other -> !other.plan().equals(name.plan()));
        boolean needsStage = others.stream()
                .anyMatch(other ->
                        other.plan().equals(name.plan()) && !other.stage().equals(name.stage()));
        return Stream.of(
                        parameter("plan", needsPlan ? name.plan() : ""),
                        parameter("stage", needsStage ? name.stage() : ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + Addresses.encoded(value);
    }

    /// The other sessions under the id of one that its plan stores, in the order of their stages: what the session was
    /// in other stages, or all of it.
    List<IndexedSession> ofOtherStages(IndexedSession session) {
        return several.getOrDefault(session.id(), List.of()).stream()
                .filter(other ->
                        other.plan().equals(session.plan()) && !other.key().equals(session.key()))
                .sorted(Stages.IN_ORDER)
                .toList();
    }
}
