package dev.gitsession.agent.codex;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.JsonLines;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.SessionFolder;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.hook.Addition;
import dev.gitsession.hook.Hooks;
import dev.gitsession.hook.TomlServer;
import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds and reads the sessions of Codex CLI. Sessions are `sessions/YYYY/MM/DD/rollout-<start>-<session
/// id>.jsonl` below its home. Files not written for a week are compressed to `.jsonl.zst`. Archived sessions are
/// in `archived_sessions/`.
public final class Codex implements Agent {
    private static final Name NAME = new Name("codex", "Codex CLI");

    /// The folder in which a session's subagents are stored.
    static final String SUBAGENTS = "subagents/";

    private final AgentHome home;

    public Codex(AgentHome home) {
        this.home = home;
    }

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public List<SessionFolder> places() {
        return Stream.of("sessions", "archived_sessions")
                .map(place -> new SessionFolder(folder().resolve(place), 4, Rollout::findId))
                .toList();
    }

    @Override
    public List<LocalSession> sessions() {
        return Rollout.visible(Agent.super.sessions());
    }

    @Override
    public Optional<LocalSession> find(Path file) {
        return Agent.super.find(file).filter(session -> Rollout.of(file).file().equals(file));
    }

    @Override
    public Optional<SessionId> idNaming(Path file) {
        return Rollout.findId(file).filter(Ids::isValid).map(SessionId::new);
    }

    @Override
    public Summary summary(LocalSession session) {
        CodexSummary facts = new CodexSummary(new SummaryDraft(session));
        Rollout.of(session.file()).summarize(facts, session);
        return facts.draft().summary();
    }

    @Override
    public Path file(LocalSession session) {
        return Rollout.of(session.file()).file();
    }

    @Override
    public Transcript transcript(LocalSession session, Path scratch) throws IOException {
        return Rollout.of(session.file()).transcript();
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return opening.any(record -> record.is("session_meta", "type")
                && (record.text("payload", "id").isPresent()
                        || record.text("payload", "session_id").isPresent()));
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        CodexRecords records = new CodexRecords(entries, this::turns);
        return records.reading(JsonLines.forEach(transcript, entries::line, records::add));
    }

    @Override
    public Optional<String> teamHooksFile() {
        return Optional.of(".codex/hooks.json");
    }

    @Override
    public Optional<Hooks> hooks() {
        return Optional.of(CodexHooks.in(NAME.title(), folder()));
    }

    @Override
    public Optional<Hooks> contextHooks() {
        return Optional.of(CodexHooks.in(NAME.title(), folder()).forContext());
    }

    @Override
    public Optional<Addition> server() {
        return Optional.of(new TomlServer(folder().resolve("config.toml"), NAME.title()));
    }

    @Override
    public Optional<String> teamServerFile() {
        return Optional.of(".codex/config.toml");
    }

    @Override
    public Optional<Resuming> resuming() {
        return Optional.of(new CodexResuming(folder()));
    }

    /// The turn ids of a session on this machine; empty if it is not here.
    private Set<String> turns(String id) {
        Set<String> turns = new HashSet<>();
        for (LocalSession session : sessions()) {
            if (session.id().value().equals(id)) {
                try {
                    JsonLines.forEach(Rollout.of(session.file()).transcript(), record -> {
                        if (record.is("turn_context", "type")) {
                            record.text("payload", "turn_id").ifPresent(turns::add);
                        }
                    });
                } catch (IOException e) {
                    // A parent that can't be read counts as missing.
                }
            }
        }
        return turns;
    }

    /// The subagents of a session, which are separate sessions that name it as their parent. Only files written
    /// since the session began are opened.
    @Override
    public List<SideFile> sideFiles(LocalSession session) {
        Summary parent = summary(session);
        Instant start = Objects.requireNonNullElse(parent.start(), Instant.EPOCH);
        Map<SessionId, List<LocalSession>> byParent = new HashMap<>();
        for (LocalSession other : sessions()) {
            SessionId of =
                    other.modified().isBefore(start) ? null : summary(other).parent();
            if (of != null) {
                byParent.computeIfAbsent(of, any -> new ArrayList<>()).add(other);
            }
        }
        List<SideFile> files = new ArrayList<>();
        Set<SessionId> seen = new HashSet<>(Set.of(parent.id()));
        Deque<SessionId> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (LocalSession child : byParent.getOrDefault(open.remove(), List.of())) {
                if (seen.add(child.id())) {
                    open.add(child.id());
                    Rollout rollout = Rollout.of(child.file());
                    files.add(new SideFile(SUBAGENTS + rollout.plainName(), rollout.file()));
                }
            }
        }
        return files.stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    @Override
    public Optional<String> subagent(String sideFile) {
        return sideFile.startsWith(SUBAGENTS) ? Rollout.findId(Path.of(sideFile)) : Optional.empty();
    }

    private Path folder() {
        return home.findOr("CODEX_HOME", ".codex");
    }
}
