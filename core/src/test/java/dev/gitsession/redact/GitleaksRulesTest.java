package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.redact.gitleaks.GitleaksFile;
import dev.gitsession.redact.rules.Rule;
import dev.gitsession.session.InvalidInputException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GitleaksRulesTest {
    private static final String RULES = """
            title = "ours"
            [extend]
            useDefault = true
            disabledRules = ["github-pat"]

            [[rules]]
            id = "acme_Key"
            description = "a key of ours"
            regex = '''acme-([a-z0-9]{12})\\b'''
            secretGroup = 1
            entropy = 2.5
            keywords = ["acme-"]

            [[rules]]
            id = "anything-odd"
            regex = '''odd[0-9]+'''
            [[rules.allowlists]]
            regexes = ['''odd999''']

            [[rules]]
            id = "path-only"
            path = '''\\.env$'''

            [allowlist]
            stopwords = ["harmless"]
            regexes = ['''^glpat-Xy12''']
            """;

    private static Redactor redactor() {
        GitleaksFile file = GitleaksFile.parse("rules.toml", RULES);
        return new Redactor(
                RuleSet.builtIn().with(file.rules()),
                AllowList.empty().with(file.disabled(), file.exceptions()),
                SessionLines.KEY);
    }

    private static String redact(String text) {
        return SessionLines.redact(redactor(), SessionLines.toolResult(SessionLines.escape(text)));
    }

    @Test
    void itsRulesAreAppliedToWhatWasDecoded() {
        assertThat(redact("key\tacme-a1b2c3d4e5f6\n")).contains("key\\tacme-[REDACTED:acme-key:");
        assertThat(redact("{\"a\":\"\\u0061cme-a1b2c3d4e5f6\"}")).doesNotContain("a1b2c3");
        assertThat(redact("x odd12 y")).contains("x [REDACTED:anything-odd:");
    }

    @Test
    void itsConditionsHold() {
        assertThat(redact("acme-aaaaaaaaaaaa")).contains("acme-aaaaaaaaaaaa");
        assertThat(redact("odd999")).contains("odd999");
        assertThat(redact("acme-harmless1234")).contains("acme-harmless1234");
    }

    @Test
    void itsExceptionsAreForAllRules() {
        assertThat(redact("glpat-Xy12abCDef34GHij56kl")).contains("glpat-Xy12");
        assertThat(redact("glpat-Zy12abCDef34GHij56kl")).doesNotContain("glpat-Zy12");
        assertThat(redact("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")).contains("ghp_zQWB");
    }

    @Test
    void aFileOfTheRepositoryAddsRulesAndTakesNoneAway() {
        String replacing = """
                [[rules]]
                id = "github-pat"
                regex = '''nothing-at-all'''

                [allowlist]
                """;
        String hostile = RULES.replace("[allowlist]\n", replacing);
        RuleSet builtIn = RuleSet.builtIn();
        GitleaksFile file = GitleaksFile.parse("rules.toml", hostile)
                .confined(builtIn.rules().stream().map(Rule::id).collect(Collectors.toSet()));
        assertThat(file.disabled()).isEmpty();
        assertThat(file.exceptions()).isEmpty();
        Redactor redactor = new Redactor(builtIn.with(file.rules()), AllowList.empty(), SessionLines.KEY);
        assertThat(SessionLines.redact(redactor, "glpat-Xy12abCDef34GHij56kl 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"))
                .contains("[REDACTED:gitlab-pat:", "[REDACTED:github-pat:");
        assertThat(SessionLines.redact(redactor, "odd12 acme-a1b2c3d4e5f6 acme-harmless1234"))
                .contains("[REDACTED:anything-odd:", "[REDACTED:acme-key:", "acme-harmless1234");
    }

    @Test
    void redactingWithThemTwiceChangesNothing() {
        String once = redact("acme-a1b2c3d4e5f6 odd12 odd13");
        assertThat(SessionLines.redact(redactor(), once)).isEqualTo(once);
    }

    @Test
    void aBrokenFileIsNamed() {
        assertThatThrownBy(() -> GitleaksFile.parse("a.toml", "[[rules"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.toml");
        assertThatThrownBy(() -> GitleaksFile.parse("a.toml", "[[rules]]\nid='x'\nregex='(?=x)'"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("regular expression");
    }
}
