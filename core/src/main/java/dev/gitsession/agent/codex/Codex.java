package dev.gitsession.agent.codex;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.Folders;
import dev.gitsession.agent.Hooks;
import dev.gitsession.agent.JsonHooks;
import dev.gitsession.agent.JsonLines;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Moments;
import dev.gitsession.agent.Opening;
import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.Reading;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Codex CLI. Sessions are `sessions/YYYY/MM/DD/rollout-<start>-<session id>.jsonl` below its home, and
/// `archived_sessions/` holds those put away.
public final class Codex implements Agent {
    private static final Name NAME = new Name("codex", "Codex CLI");
    private static final Pattern ROLLOUT =
            Pattern.compile("rollout-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-(.+)\\.jsonl");

    private final AgentHome home;

    public Codex(AgentHome home) {
        this.home = home;
    }

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public List<LocalSession> sessions() {
        return Stream.of(
                        Folders.sessions(NAME, folder().resolve("sessions"), 4, Codex::findId),
                        Folders.sessions(NAME, folder().resolve("archived_sessions"), 4, Codex::findId))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Summary summary(LocalSession session) {
        CodexSummary facts = new CodexSummary(new SummaryDraft(session));
        JsonLines.head(session.file(), facts::add);
        JsonLines.tail(
                session.file(),
                record -> record.text("timestamp").isPresent(),
                record -> facts.draft().moment(Moments.find(record, "timestamp")));
        return facts.draft().summary();
    }

    @Override
    public boolean wrote(Opening opening) {
        return opening.any(record ->
                record.is("session_meta", "type") && record.object("payload").isPresent());
    }

    @Override
    public Reading read(Transcript transcript, Consumer<Entry> entries) throws IOException {
        CodexRecords records = new CodexRecords(entries);
        return records.reading(JsonLines.forEach(transcript, records::add));
    }

    @Override
    public Optional<Hooks> hooks() {
        return Optional.of(new JsonHooks(
                folder().resolve("hooks.json"),
                NAME.title(),
                List.of("Stop"),
                "{}\n",
                JsonHooks.Shape.GROUP,
                Optional.of("Codex runs a new hook only after you trusted it: start codex and look at /hooks")));
    }

    @Override
    public Optional<Resuming> resuming() {
        return Optional.of(new CodexResuming(folder()));
    }

    private Path folder() {
        return home.findOr("CODEX_HOME", ".codex");
    }

    private static Optional<String> findId(Path file) {
        Matcher rollout = ROLLOUT.matcher(Folders.name(file));
        return rollout.matches() ? Optional.of(rollout.group(1)) : Optional.empty();
    }
}
