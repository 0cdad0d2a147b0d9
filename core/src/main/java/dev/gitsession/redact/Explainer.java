package dev.gitsession.redact;

import dev.gitsession.redact.rules.Rule;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells which rules look at a text, and why each did or did not find a secret in it.
final class Explainer {
    private final RuleSet rules;

    Explainer(RuleSet rules) {
        this.rules = rules;
    }

    /// What the rules say of a text, as it stands: those that find something first. For each rule there is one answer.
    List<Explanation> explain(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Text searched = new Text(bytes, 0, bytes.length);
        Map<String, Explanation> answers = new LinkedHashMap<>();
        rules.keywords().search(bytes, 0, bytes.length, (keyword, start, end) -> {
            for (Rule rule : rules.rulesOf(keyword)) {
                Explanation answer = explain(rule, searched, start, end);
                answers.merge(rule.id(), answer, (old, young) -> old.found() ? old : young);
            }
        });
        List<Explanation> all = new ArrayList<>(answers.values());
        all.sort((one, other) -> Boolean.compare(other.found(), one.found()));
        return List.copyOf(all);
    }

    private static Explanation explain(Rule rule, Text text, int start, int end) {
        String keyword = new String(text.bytes(), start, end - start, StandardCharsets.UTF_8);
        Optional<Span> span = rule.matcher().find(text, start, end);
        return span.map(found ->
                        new Explanation(rule.id(), keyword, true, "found: %d characters".formatted(found.length())))
                .orElseGet(() -> new Explanation(
                        rule.id(), keyword, false, rule.matcher().why(text, start, end)));
    }
}
