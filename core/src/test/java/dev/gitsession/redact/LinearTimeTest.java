package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.rules.BuiltInRules;
import dev.gitsession.redact.rules.Rule;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Steps;
import dev.gitsession.redact.text.Text;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Near-misses of every rule, far more of them than any session has: twice the input may take no more than about
/// twice the work. Work is bytes looked at, which are the same in number on every machine and every day.
class LinearTimeTest {
    private static final int SMALL = 4 * 1024;
    private static final int FACTOR = 2;
    private static final double MARGIN = 1.4;
    private static final double MOST_STEPS = 150;

    static List<Rule> rules() {
        return BuiltInRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void nearMissesTakeLinearTime(Rule rule) throws IOException {
        requireLinear(rule, SessionLines.REDACTOR);
    }

    @Test
    void aRuleThatLooksAtTheRestOfTheTextWithEveryKeywordIsNoticed() {
        Rule quadratic = new Rule("quadratic", "nobody", "what is followed by a word far away", new Quadratic());
        Redactor redactor = new Redactor(RuleSet.of(List.of(quadratic)), AllowList.empty(), SessionLines.KEY);
        assertThatThrownBy(() -> requireLinear(quadratic, redactor))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("KEYWORDS");
    }

    private static void requireLinear(Rule rule, Redactor redactor) throws IOException {
        Sample sample = rule.matcher().sample(new Random(rule.id().hashCode()));
        List<String> keywords = rule.matcher().keywords();
        List<NearMiss> nearMisses = List.of(NearMiss.values());
        for (int i = 0; i < nearMisses.size(); i++) {
            NearMiss nearMiss = nearMisses.get(i);
            String keyword = keywords.get(i % keywords.size());
            String few = nearMiss.lines(keyword, sample, SMALL);
            String many = nearMiss.lines(keyword, sample, FACTOR * SMALL);
            double small = (double) steps(redactor, few) / few.length();
            double large = (double) steps(redactor, many) / many.length();
            assertThat(small).as("steps are counted").isPositive();
            assertThat(large)
                    .as("%s of %s: %.1f steps a byte, then %.1f", nearMiss, keyword, small, large)
                    .isLessThan(MARGIN * small)
                    .isLessThan(MOST_STEPS);
        }
    }

    private static long steps(Redactor redactor, String lines) throws IOException {
        return Steps.of(() -> redactor.redact(SessionLines.transcript(lines)));
    }

    /// What this test is for: nothing of it is wrong but the time that it takes.
    private static final class Quadratic implements Matcher {
        @Override
        public List<String> keywords() {
            return List.of("key-");
        }

        @Override
        public Optional<Span> find(Text text, int start, int end) {
            int at = end;
            while (text.at(at) >= 0 && text.at(at) != '\u0001') {
                at++;
            }
            return text.at(at) < 0 ? Optional.empty() : Optional.of(new Span(start, at));
        }

        @Override
        public String definition() {
            return "quadratic";
        }

        @Override
        public Sample sample(RandomGenerator random) {
            return Sample.bare("key-\u0001");
        }
    }
}
