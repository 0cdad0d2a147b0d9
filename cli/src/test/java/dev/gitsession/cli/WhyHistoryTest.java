package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/// How often `git session why` answers in a made-up repository, and how often it is right. With
/// `-Dwhy.plans=300` the repository is larger.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class WhyHistoryTest {
    private static final int PLANS = Integer.getInteger("why.plans", 24);
    private static final long SEED = Long.getLong("why.seed", 1);

    private int answers;
    private int right;
    private int written;
    private int found;
    private int ofNobody;
    private int answeredOfNobody;
    private final List<String> wrong = new ArrayList<>();

    @Test
    void mostLinesAreFoundAndHardlyAnyAnswerIsWrong(GitSandbox sandbox, TestReporter reporter) {
        Path work = sandbox.clone("work");
        sandbox.identify(work);
        sandbox.git(work, "checkout", "--quiet", "-B", "main");
        WhyHistory history = new WhyHistory(sandbox, work, SEED);
        history.plans(PLANS);
        sandbox.git(work, "push", "--quiet", "origin", "main");
        Program program = Program.on(sandbox, "one", work);
        Path batch = sandbox.write(sandbox.root().resolve("batch"), history.batch());
        Program.Run upload = program.run("upload", "--batch", batch.toString());
        assertThat(upload.exit()).as(upload.err()).isZero();

        history.files().forEach((path, lines) -> {
            Program.Run run = program.run("why", "%s:1-%d".formatted(path, lines.size()), "--json");
            assertThat(run.exit()).as(run.err()).isZero();
            JsonObject.of(run.json()).objects("lines").forEach(line -> take(history, line));
        });

        String figures =
                "answers %d, right %d; written by stored sessions %d, found %d; commits without %d, answered %d"
                        .formatted(answers, right, written, found, ofNobody, answeredOfNobody);
        reporter.publishEntry("why", figures);
        assertThat(right).as("%s%n%s", figures, wrong).isGreaterThanOrEqualTo((int) Math.ceil(answers * 0.98));
        assertThat(found).as("%s%n%s", figures, wrong).isGreaterThanOrEqualTo((int) Math.ceil(written * 0.9));
        assertThat(answeredOfNobody).as(figures).isLessThanOrEqualTo(ofNobody / 100);
    }

    private void take(WhyHistory history, JsonObject line) {
        String text = line.text("text").orElseThrow();
        if (!text.contains("(")) {
            return;
        }
        String writer = history.writers().getOrDefault(text, "nobody");
        boolean stored = !writer.equals("nobody");
        boolean answered = line.text("session_id").isPresent();
        boolean isOfNobody =
                history.unstoredCommits().contains(line.text("commit").orElseThrow());
        ofNobody += isOfNobody ? 1 : 0;
        answeredOfNobody += isOfNobody && answered ? 1 : 0;
        if (history.copied().contains(text)) {
            return;
        }
        answers += answered ? 1 : 0;
        written += stored ? 1 : 0;
        if (answered && line.text("session_id").orElseThrow().equals(writer)) {
            right++;
            found++;
        } else if (answered || stored) {
            wrong.add("%s: %s instead of %s".formatted(text.strip(), line, writer));
        }
    }
}
