package dev.gitsession.store.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.redact.Checkpoint;
import dev.gitsession.redact.Redaction;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRedactionTest {
    private static final SessionId ID = new SessionId("0484252a-652f-4881-8d3c-443e0dac00e8");

    /// Not a real key; it has the form of one.
    private static final String SECRET = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3hJ5";

    @TempDir
    private Path folder;

    private Transcript transcript(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("t.jsonl"), text);
        return Transcript.ofFile(file, Files.size(file));
    }

    @Test
    void whatTheSameRulesSearchedIsNotSearchedAgain() throws IOException {
        LocalRedaction redaction = LocalRedaction.builtIn(folder);
        String line = "{\"text\":\"use " + SECRET + "\"}\n";
        Checkpoint searched = redaction.redact(ID, transcript(line)).checkpoint();

        // A record that nothing was found is believed, if it is of the same rules and bytes.
        RedactionFolder records = new RedactionFolder(folder);
        records.keep(
                ID, new Checkpoint(searched.version(), searched.length(), searched.lines(), searched.sum(), List.of()));
        assertThat(redaction.redactAgain(ID, transcript(line)).report().count()).isZero();
        Redaction grown = redaction.redactAgain(ID, transcript(line + line));
        assertThat(grown.report().count()).isEqualTo(1);
        assertThat(redaction
                        .redactAgain(ID, transcript(line.replace("use", "Use")))
                        .report()
                        .count())
                .isEqualTo(1);

        records.keep(ID, new Checkpoint("other rules", searched.length(), searched.lines(), searched.sum(), List.of()));
        assertThat(redaction.redactAgain(ID, transcript(line)).report().count()).isEqualTo(1);
    }

    @Test
    void whatIsSearchedAgainIsNotRemembered() throws IOException {
        LocalRedaction redaction = LocalRedaction.builtIn(folder);

        assertThat(redaction
                        .redactAgain(ID, transcript("{\"text\":\"use " + SECRET + "\"}\n"))
                        .report()
                        .count())
                .isEqualTo(1);

        assertThat(redaction.remembered(ID)).isEmpty();
    }
}
