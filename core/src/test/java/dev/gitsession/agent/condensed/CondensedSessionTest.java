package dev.gitsession.agent.condensed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Summary;
import dev.gitsession.conversation.Entry;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class CondensedSessionTest {
    private static final String TEXT = """
            <session>
              <meta branch="faster" />
              <meta model="model-x" />
              <user># /make-it
            Make it.</user>
              <user>&lt;command-message&gt;make-it is running&lt;/command-message&gt;
            &lt;command-name&gt;/make-it&lt;/command-name&gt;
            &lt;command-args&gt;fast&lt;/command-args&gt;</user>
              <user>Base directory for this skill: /home/ana/skills
            How to be fast.</user>
              <assistant>Done.</assistant>
              <user>and now?</user>
            </session>
            """;

    @TempDir
    private Path folder;

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("session.xml"), TEXT);
    }

    @Test
    void whatACommandStandsForIsNoPrompt() throws IOException {
        List<Entry> entries = new ArrayList<>();
        new CondensedSession().read(Transcript.ofFile(file(), TEXT.length()), entries::add);

        assertThat(entries.stream().filter(Entry.Prompt.class::isInstance).map(entry -> ((Entry.Prompt) entry).text()))
                .containsExactly("/make-it fast", "and now?");
        assertThat(entries.stream().filter(Entry.Note.class::isInstance).map(entry -> ((Entry.Note) entry).text()))
                .anyMatch(note -> note.startsWith("# /make-it"))
                .anyMatch(note -> note.startsWith("Base directory"));
    }

    @Test
    void theFirstPromptDescribesIt() throws IOException {
        Summary summary = new CondensedSession()
                .summary(new LocalSession(
                        new Agent.Name("condensed", "a condensed session"),
                        new SessionId("one"),
                        file(),
                        TEXT.length(),
                        Instant.EPOCH));

        assertThat(summary.shortTitle()).isEqualTo("/make-it fast");
        assertThat(summary.branch()).isEqualTo("faster");
    }
}
