package dev.gitsession.redact;

import dev.gitsession.redact.match.TextMatcher;
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
    private final RedactionKey key;

    Explainer(RuleSet rules, RedactionKey key) {
        this.rules = rules;
        this.key = key;
    }

    /// What the rules say of a text, as it stands and of what is found in what it decodes to: those that find
    /// something first. For each rule there is one answer.
    List<Explanation> explain(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Map<String, Explanation> answers = new LinkedHashMap<>();
        new LineScanner(rules, AllowList.empty(), key).visit(bytes, 0, bytes.length, view -> explain(view, answers));
        explain(DecodedText.ofLine(bytes, 0, bytes.length), answers);
        List<Explanation> all = new ArrayList<>(answers.values());
        all.sort((one, other) -> Boolean.compare(other.found(), one.found()));
        return List.copyOf(all);
    }

    private void explain(DecodedText view, Map<String, Explanation> answers) {
        Text text = view.text();
        rules.keywords().search(text.bytes(), text.start(), text.end(), (keyword, start, end) -> {
            for (Rule rule : rules.listenersTo(keyword).all()) {
                Explanation answer = explain(rule, view, start, end);
                if (answer.found() || view.parent() == null) {
                    answers.merge(rule.id(), answer, (old, young) -> old.found() ? old : young);
                }
            }
        });
    }

    private static Explanation explain(Rule rule, DecodedText view, int start, int end) {
        Text text = view.text();
        String keyword = new String(text.bytes(), start, end - start, StandardCharsets.UTF_8);
        String form = view.form().isEmpty() ? "" : ", in " + view.form();
        return find(rule, text, start, end)
                .map(found -> new Explanation(
                        rule.id(), keyword, true, "found: %d characters%s".formatted(found.length(), form)))
                .orElseGet(() -> new Explanation(
                        rule.id(), keyword, false, rule.matcher().why(text, start, end)));
    }

    private static Optional<Span> find(Rule rule, Text text, int start, int end) {
        return rule.matcher() instanceof TextMatcher whole
                ? whole.findAll(text).stream().findFirst()
                : rule.matcher().find(text, start, end);
    }
}
