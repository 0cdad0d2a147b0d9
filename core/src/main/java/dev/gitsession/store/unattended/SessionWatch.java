package dev.gitsession.store.unattended;

import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.agent.Summary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Watches the sessions of a repository and uploads those that changed and then went idle.
public final class SessionWatch {
    private final LocalSessions agents;
    private final Supplier<List<Path>> checkouts;
    private final IdleDetector idle;
    private final Handler handler;

    /// Does what a watch finds to do.
    public interface Handler {
        /// Uploads a session and tells what failed.
        ///
        /// @return whether there is nothing left to do for it as it is
        boolean upload(Found found);

        /// Tells of a session that can't even be read.
        void unreadable(LocalSession session, Throwable failure);
    }

    /// @param checkouts the repository's working trees; asked each time, since one may be added meanwhile
    /// @param quiet how long a session must be idle
    public SessionWatch(LocalSessions agents, Supplier<List<Path>> checkouts, Duration quiet, Handler handler) {
        this.agents = agents;
        this.checkouts = checkouts;
        this.idle = new IdleDetector(quiet);
        this.handler = handler;
    }

    /// Leaves all present sessions alone until they change.
    ///
    /// @return how many they are
    public int begin(Instant now) {
        agents.sessions().forEach(session -> idle.pass(session, now));
        return idle.size();
    }

    /// Uploads the sessions that are due. One that fails is tried again later and holds up no other.
    public void look(Instant now) {
        List<LocalSession> due = agents.sessions().stream()
                .filter(session -> idle.isDue(session, now))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        Predicate<Summary> here = LocalSessions.in(checkouts.get());
        Map<Found, Boolean> uploaded = new HashMap<>();
        for (LocalSession session : due) {
            if (upload(session, here, uploaded)) {
                idle.pass(session, now);
            } else {
                idle.fail(session, now);
            }
        }
    }

    private boolean upload(LocalSession session, Predicate<Summary> here, Map<Found, Boolean> uploaded) {
        try {
            return agents.list(session::equals, here).stream()
                    .map(found -> uploadedWith(found, here))
                    .allMatch(found -> uploaded.computeIfAbsent(found, handler::upload));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            handler.unreadable(session, e);
            return false;
        }
    }

    /// A subagent is stored beside the session that it worked for.
    private Found uploadedWith(Found found, Predicate<Summary> here) {
        Found top = agents.top(found);
        return here.test(top.summary()) ? top : found;
    }
}
