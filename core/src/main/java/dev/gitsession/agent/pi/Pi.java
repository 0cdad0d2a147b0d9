package dev.gitsession.agent.pi;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.ContentBlocks;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.Folders;
import dev.gitsession.agent.JsonLines;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.SessionFolder;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.agent.TimestampParser;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.hook.Hooks;
import dev.gitsession.hook.ScriptHooks;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds, reads and resumes the sessions of the agent Pi. A session is `sessions/<folder>/<time>_<uuid>.jsonl`
/// below its folder: a header, then entries that form a tree by `id` and `parentId`. The conversation is the
/// branch that ends with the last entry; see [PiBranch].
public final class Pi implements Agent {
    private static final Name NAME = new Name("pi", "Pi");

    private final AgentHome home;

    public Pi(AgentHome home) {
        this.home = home;
    }

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public List<SessionFolder> places() {
        return List.of(new SessionFolder(
                folder(),
                2,
                file -> file.toString().endsWith(".jsonl") ? Optional.of(idIn(Folders.stem(file))) : Optional.empty()));
    }

    @Override
    public Summary summary(LocalSession session) {
        SummaryDraft draft = new SummaryDraft(session);
        JsonLines.head(session.file(), draft, record -> summarize(draft, record));
        JsonLines.tail(session.file(), "timestamp", List.of("\"session_info\""), record -> {
            draft.moment(TimestampParser.find(record, "timestamp"));
            title(draft, record);
        });
        return draft.summary();
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return opening.any(record -> record.is("session", "type")
                && record.text("id").isPresent()
                && record.text("cwd").isPresent()
                && record.number("version").isPresent());
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        PiBranch branch = new PiBranch();
        JsonLines.forEach(transcript, branch::survey);
        PiEntries conversation = new PiEntries(entries);
        return conversation.reading(JsonLines.forEach(transcript, entries::line, record -> {
            if (branch.holds(record)) {
                conversation.add(record);
            }
        }));
    }

    @Override
    public Optional<Resuming> resuming() {
        return Optional.of(new PiResuming(folder()));
    }

    @Override
    public Optional<Hooks> hooks() {
        Path extensions = home.findOr("PI_CODING_AGENT_DIR", ".pi/agent").resolve("extensions");
        return Optional.of(new ScriptHooks(extensions.resolve("git-session.ts"), NAME.title(), ScriptHooks.Shape.PI));
    }

    @Override
    public Optional<String> teamHooksFile() {
        return Optional.of(".pi/extensions/git-session.ts");
    }

    private Path folder() {
        return home.find("PI_CODING_AGENT_SESSION_DIR")
                .orElseGet(() -> home.findOr("PI_CODING_AGENT_DIR", ".pi/agent").resolve("sessions"));
    }

    private static void summarize(SummaryDraft draft, JsonObject record) {
        draft.moment(TimestampParser.find(record, "timestamp"));
        title(draft, record);
        switch (record.text("type").orElse("")) {
            case "session" -> draft.id(record.text("id")).folder(record.text("cwd"));
            case "model_change" -> draft.model(record.text("modelId"));
            case "message" -> {
                draft.model(record.text("message", "model"));
                if (record.is("user", "message", "role")) {
                    draft.prompt(Optional.of(ContentBlocks.text(record.value("message", "content"))));
                }
            }
            default -> {}
        }
    }

    private static void title(SummaryDraft draft, JsonObject record) {
        if (record.is("session_info", "type")) {
            draft.title(record.text("name"));
        }
    }

    private static String idIn(String stem) {
        int start = stem.lastIndexOf('_');
        return start < 0 ? stem : stem.substring(start + 1);
    }
}
