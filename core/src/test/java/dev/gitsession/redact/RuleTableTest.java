package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.redact.rules.BuiltInRules;
import dev.gitsession.redact.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table in `docs/redaction.md` is made here. With `-Ddocs.update=true` the test writes it instead of comparing.
class RuleTableTest {
    private static final Path PAGE = Path.of("../docs/redaction.md");
    private static final String START = "<!-- rules: made by RuleTableTest -->\n";
    private static final String END = "<!-- end of rules -->";

    @Test
    void theTableOfRulesIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        String expected =
                page.substring(0, page.indexOf(START) + START.length()) + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).isEqualTo(expected);
        }
    }

    private static String table() {
        String rows = BuiltInRules.all().stream()
                .sorted(Comparator.comparing(Rule::provider, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Rule::id))
                .map(rule -> "| %s | %s | `%s` |".formatted(rule.provider(), rule.description(), rule.id()))
                .collect(Collectors.joining("\n"));
        return "\n| issued by | what | rule |\n|---|---|---|\n" + rows + "\n\n";
    }
}
