package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.command.upload.UploadText;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Style;
import dev.gitsession.redact.Explanation;
import dev.gitsession.redact.Redaction;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Printable;
import dev.gitsession.session.Transcript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows what an upload would replace, and why; of a secret, only how it begins and how long it is.
///
/// @param console where to
record RedactionPreview(Console console) {
    /// Shows the findings of a session.
    ///
    /// @param diff whether as a difference
    ExitCode show(Transcript original, Redaction redaction, boolean diff) {
        List<Excerpt> excerpts = Excerpt.of(original, redaction);
        if (console.isJson()) {
            console.success(json(excerpts));
        } else {
            excerpts.forEach(diff ? this::printDifference : this::print);
            console.note(excerpts.isEmpty() ? "no secrets found" : UploadText.secrets(redaction.report()));
        }
        return excerpts.isEmpty() ? ExitCode.DONE : ExitCode.BROKEN;
    }

    private void print(Excerpt excerpt) {
        console.line("line %d  %s  %s  was %s (%s)"
                .formatted(
                        excerpt.edit().line(),
                        console.styled(Style.NAME, excerpt.edit().ruleId()),
                        Printable.clean(excerpt.text()),
                        Printable.clean(excerpt.masked()),
                        HumanFormat.count(excerpt.edit().length(), "character")));
    }

    private void printDifference(Excerpt excerpt) {
        console.line(console.styled(
                Style.NAME, "@@ line %d @@".formatted(excerpt.edit().line())));
        console.line(console.styled(Style.BAD, "-" + Printable.clean(excerpt.maskedText())));
        console.line(console.styled(Style.GOOD, "+" + Printable.clean(excerpt.text())));
    }

    private static Map<String, @Nullable Object> json(List<Excerpt> excerpts) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (!excerpts.isEmpty()) {
            answer.put("success", false);
            answer.put("error", HumanFormat.count(excerpts.size(), "secret") + " would be replaced");
            answer.put("code", ErrorCode.SECRETS_FOUND.wireName());
        }
        answer.put("redactions", excerpts.size());
        answer.put("findings", excerpts.stream().map(Excerpt::json).toList());
        return answer;
    }

    /// Says which rules look at a text, and why each finds something or nothing.
    ExitCode explain(List<Explanation> explanations) {
        if (console.isJson()) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put(
                    "rules", explanations.stream().map(RedactionPreview::json).toList());
            console.success(answer);
            return ExitCode.DONE;
        }
        for (Explanation explanation : explanations) {
            console.line("%s  '%s'  %s"
                    .formatted(
                            console.styled(explanation.found() ? Style.BAD : Style.NAME, explanation.ruleId()),
                            Printable.clean(explanation.keyword()),
                            explanation.reason()));
        }
        console.note(explanations.isEmpty() ? "no rule looks at this text: none of their keywords is in it" : "");
        return ExitCode.DONE;
    }

    private static Map<String, @Nullable Object> json(Explanation explanation) {
        Map<String, @Nullable Object> rule = new LinkedHashMap<>();
        rule.put("rule", explanation.ruleId());
        rule.put("keyword", explanation.keyword());
        rule.put("found", explanation.found());
        rule.put("reason", explanation.reason());
        return rule;
    }
}
