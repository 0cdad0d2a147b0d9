package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.redact.rules.BuiltInRules;
import dev.gitsession.redact.rules.Rule;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Near-misses of every rule, far more of them than any session has: four times the input may take no more than about
/// four times the time. What counts is this thread's processor time, with a wide margin for the compiler's doings.
class LinearTimeTest {
    private static final int SMALL = 64 * 1024;
    private static final int FACTOR = 4;
    private static final double MARGIN = 3;
    private static final long FLOOR = 60_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static List<String> ruleIds() {
        return BuiltInRules.all().stream().map(Rule::id).toList();
    }

    @ParameterizedTest
    @MethodSource("ruleIds")
    void nearMissesTakeLinearTime(String ruleId) throws IOException {
        Rule rule = BuiltInRules.all().stream()
                .filter(candidate -> candidate.id().equals(ruleId))
                .findFirst()
                .orElseThrow();
        Random random = new Random(ruleId.hashCode());
        String sample = rule.matcher().sample(random).text();
        String keyword = rule.matcher().keywords().getFirst();
        for (String unit :
                List.of(keyword, "-" + keyword, sample.substring(0, sample.length() - 1) + "!", keyword + "=")) {
            long small = time(unit, SMALL);
            long large = time(unit, FACTOR * SMALL);
            assertThat(large)
                    .as("%s repeated: %d ms, then %d ms", unit, small / 1_000_000, large / 1_000_000)
                    .isLessThan((long) (MARGIN * FACTOR * small) + FLOOR);
        }
    }

    private static long time(String unit, int length) throws IOException {
        String literal = SessionLines.escape(unit.repeat(length / unit.length()));
        String line = SessionLines.toolResult(literal);
        long start = THREADS.getCurrentThreadCpuTime();
        SessionLines.REDACTOR.redact(SessionLines.transcript(line));
        return THREADS.getCurrentThreadCpuTime() - start;
    }
}
