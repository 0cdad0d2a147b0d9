package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What the docs and the help show of the program is what it prints. `build/captures` runs this class with
/// `-Dcaptures.write=true`; then it writes the captures instead of comparing them.
///
/// A captured block has lines that begin with `$`, each followed by what it prints. A block that ends in `...` is
/// only the beginning.
class CapturesTest {
    private static final Path HELP = Path.of("src/main/resources/dev/gitsession/cli/command/help/examples.txt");
    private static final Path README = Path.of("../README.md");
    private static final Path PICTURE = Path.of("../docs/screen.svg");
    private static final String MORE = "...";

    /// What is there before the README's blocks are typed, in their order.
    private static final List<Consumer<CaptureStage>> README_STAGES = List.of(
            stage -> stage.withSession().onMain(),
            CapturesTest::uploaded,
            CapturesTest::uploaded,
            CaptureStage::onDesktop,
            stage -> {},
            CaptureStage::stored);

    private static void uploaded(CaptureStage stage) {
        stage.withSession().onMain();
        stage.run("git session upload --plan 42");
    }

    /// What is there before the example of a command is typed.
    private static void prepare(String command, CaptureStage stage) {
        switch (command) {
            case "upload" -> stage.withSession();
            case "sync" -> stage.withQueued();
            case "redact" -> stage.withSecret();
            case "versions" -> stage.withTwoVersions();
            case "why" -> stage.withCommit();
            case "resume" -> stage.onDesktop();
            case "plan set", "plan list" -> stage.withPlan();
            case "enable" -> stage.withSession();
            case "completion" -> stage.listed();
            case "exec get-learn-sessions" -> stage.withLearning();
            case "exec upload-session", "exec preprocess-session" -> stage.withFile();
            case "exec download-remote-session" -> stage.withStoredFile();
            default -> stage.stored();
        }
    }

    @Test
    void theExamplesOfTheHelpAreWhatTheProgramPrints() throws IOException {
        List<String> captured = new ArrayList<>();
        List<String> block = new ArrayList<>();
        String command = "";
        for (String line : Files.readAllLines(HELP)) {
            if (line.startsWith("# ")) {
                captured.addAll(captured(command, block));
                command = line.substring(2);
                captured.add(line);
                block.clear();
            } else {
                block.add(line);
            }
        }
        captured.addAll(captured(command, block));
        compareOrWrite(HELP, captured);
    }

    private static List<String> captured(String command, List<String> block) {
        try (CaptureStage stage = new CaptureStage()) {
            if (!block.isEmpty()) {
                prepare(command, stage);
            }
            return block.isEmpty() ? List.of() : captured(block, 0, block.size(), stage);
        }
    }

    @Test
    void thePictureOfTheReadmeShowsWhatTheProgramPrints() throws IOException {
        List<String> lines = new ArrayList<>();
        try (CaptureStage stage = new CaptureStage()) {
            stage.stored();
            for (String typed : List.of("git session status", "git session list", "git session show 0484252a")) {
                lines.add("$ " + typed);
                lines.addAll(stage.run(typed));
                lines.add("");
            }
        }
        compareOrWrite(PICTURE, ScreenPicture.of(lines));
        assertThat(README).content().contains("docs/" + PICTURE.getFileName());
    }

    @Test
    void theReadmeShowsWhatTheProgramPrints() throws IOException {
        List<String> captured = new ArrayList<>();
        List<String> block = new ArrayList<>();
        Iterator<Consumer<CaptureStage>> stages = README_STAGES.iterator();
        boolean inside = false;
        for (String line : Files.readAllLines(README)) {
            if (inside && line.equals("```")) {
                try (CaptureStage stage = new CaptureStage()) {
                    stages.next().accept(stage);
                    captured.addAll(captured(block, stage));
                }
                block.clear();
                inside = false;
            }
            (inside ? block : captured).add(line);
            inside |= line.equals("```console");
        }
        assertThat(stages).isExhausted();
        compareOrWrite(README, captured);
    }

    /// The lines that are typed in a block, with what they print now.
    private static List<String> captured(List<String> block, CaptureStage stage) {
        List<String> captured = new ArrayList<>();
        for (int i = 0; i < block.size(); ) {
            int next = i + 1;
            while (next < block.size() && !block.get(next).startsWith("$ ")) {
                next++;
            }
            captured.addAll(captured(block, i, next, stage));
            i = next;
        }
        return captured;
    }

    /// One line that is typed, with what it prints now.
    ///
    /// @param from where it is in the block
    /// @param to where the next one is
    private static List<String> captured(List<String> block, int from, int to, CaptureStage stage) {
        List<String> printed = stage.run(block.get(from).substring(2));
        List<String> captured = new ArrayList<>(List.of(block.get(from)));
        if (block.get(to - 1).equals(MORE)) {
            captured.addAll(printed.subList(0, Math.min(printed.size(), to - from - 2)));
            captured.add(MORE);
        } else {
            captured.addAll(printed);
        }
        return captured;
    }

    private static void compareOrWrite(Path file, List<String> captured) throws IOException {
        if (Boolean.getBoolean("captures.write")) {
            Files.write(file, captured);
        }
        assertThat(Files.readAllLines(file))
                .as("%s; if the program prints what it should, run build/captures", file)
                .containsExactlyElementsOf(captured);
    }
}
