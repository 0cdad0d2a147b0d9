package dev.gitsession.reading.update;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.Summary;
import dev.gitsession.git.Git;
import dev.gitsession.git.RemoteAnswer;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.redaction.SessionRedaction;
import dev.gitsession.store.settings.StoreSettings;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Brings an index up to date before it answers.
public final class IndexUpdater {
    private static final String NEW = "what is new since the last search";

    /// Whether the sessions of this machine were compared with what the remote stores.
    private static final String SETTLED = "settled";

    private final StoredUpdate stored;
    private final LocalUpdate local;
    private final String remote;
    private final boolean hasRemote;

    /// What an updater works with.
    ///
    /// @param agents the agents of this machine
    /// @param condensed reads the condensed sessions of the original system
    /// @param clock tells for how long sessions are gone
    /// @param ours whether a session of this machine belongs to this repository
    public record Parts(
            Git git,
            StoreSettings settings,
            LocalSessions agents,
            Agent condensed,
            Predicate<Summary> ours,
            SessionRedaction redaction,
            Clock clock) {}

    public IndexUpdater(Parts parts, UpdateListener listener) {
        SessionIndexer indexer = new SessionIndexer(
                parts.agents(), parts.condensed(), parts.git().trace());
        this.stored = new StoredUpdate(
                parts.git(), parts.settings(), indexer, listener, parts.clock().instant());
        this.local = new LocalUpdate(parts.agents(), parts.ours(), parts.redaction(), indexer);
        this.hasRemote = parts.settings().hasRemote(parts.git().config());
        this.remote = "the remote '%s'".formatted(parts.settings().remoteShown());
    }

    /// Updates the index.
    ///
    /// @param offline whether the remote is not to be asked
    /// @return what is not searched, and why
    public List<NotSearched> update(SessionIndex index, boolean offline) {
        List<NotSearched> notSearched = new ArrayList<>();
        @Nullable RemoteAnswer answer = null;
        if (offline) {
            notSearched.add(new NotSearched("what is new on " + remote, "it was not asked (--offline)"));
        } else if (!hasRemote) {
            notSearched.add(new NotSearched("what is stored on " + remote, "there is no such remote"));
        } else {
            try {
                answer = stored.ask();
            } catch (SessionException e) {
                notSearched.add(new NotSearched("what is new on " + remote, String.valueOf(e.getMessage())));
            }
        }
        List<LocalSession> sessions = local.sessions();
        boolean storedIsKnown = answer == null || stored.isKnown(index, answer);
        boolean settled = index.note(SETTLED).filter("yes"::equals).isPresent();
        if (storedIsKnown && settled && local.isKnown(index, sessions)) {
            return notSearched;
        }
        Optional<IndexUpdate> opened = index.update();
        if (opened.isEmpty()) {
            notSearched.add(new NotSearched(NEW, "another search is bringing the index up to date"));
            return notSearched;
        }
        try (IndexUpdate change = opened.get()) {
            if (answer != null && !storedIsKnown) {
                notSearched.addAll(stored.update(index, change, answer));
                change.note(SETTLED, "");
                change.commit();
            }
            notSearched.addAll(local.update(index, change, sessions));
            change.note(SETTLED, "yes");
            change.commit();
        } catch (UncheckedIOException e) {
            notSearched.add(new NotSearched(NEW, "the index can't be written: " + e.getMessage()));
        }
        return notSearched;
    }
}
