package dev.gitsession.reading.index;

import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.claude.ClaudeCode;
import dev.gitsession.conversation.EntryText;
import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.session.Transcript;
import dev.gitsession.testkit.AgentSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// What stands in the entries of real sessions.
@NullMarked
final class RealTexts {
    private static final int OF_EACH = 12;
    private static final int LONGEST = 3000;

    private RealTexts() {}

    /// Some entries of each sample of Claude Code; none where the samples are not.
    ///
    /// @param home where the samples are laid out
    static List<String> all(Path home) throws IOException {
        List<String> texts = new ArrayList<>();
        for (AgentSample sample : AgentSample.all()) {
            if (sample.agent().equals("claude") && sample.isHere()) {
                texts.addAll(some(sample, home));
            }
        }
        return texts;
    }

    private static List<String> some(AgentSample sample, Path home) throws IOException {
        Path file = sample.layOut(home);
        List<String> texts = new ArrayList<>();
        new ClaudeCode(new AgentHome(home, Map.of(), List::of))
                .read(Transcript.ofFile(file, Files.size(file)), entry -> {
                    String text = EntryText.of(new NumberedEntry(1, entry).innermost());
                    if (!text.isBlank() && text.length() <= LONGEST) {
                        texts.add(text);
                    }
                });
        int step = Math.max(1, texts.size() / OF_EACH);
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += step) {
            chosen.add(texts.get(i));
        }
        return chosen;
    }
}
