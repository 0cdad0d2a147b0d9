package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.judge.Verdict;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Recognizes a value as a secret by the name that it is assigned to.
public final class AssignedMatcher implements Matcher {
    private final SecretName names;

    /// @param names the names that make a value a secret
    public AssignedMatcher(SecretName names) {
        this.names = names;
    }

    @Override
    public List<String> keywords() {
        return names.keywords();
    }

    @Override
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        return Assignment.around(text, start, end, names)
                .filter(assignment -> verdict(text, assignment) == Verdict.SECRET)
                .map(Assignment::value);
    }

    @Override
    public String why(Text text, int start, int end) {
        Optional<Span> name = Assignment.nameAround(text, start, end, names);
        if (name.isEmpty()) {
            return "the name is none of a secret";
        }
        Optional<Assignment> assignment = Assignment.after(text, name.get());
        return assignment
                .map(found -> "of the value, " + verdict(text, found).reason())
                .orElse("no value follows the name");
    }

    private Verdict verdict(Text text, Assignment assignment) {
        boolean canBeUuid = names.canBeUuid(text, assignment.name());
        return names.judge(text, assignment.value(), assignment.standing(), canBeUuid);
    }

    @Override
    public String definition() {
        return names.definition();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = "";
        while (!Randomness.isLikelyCredential(value)) {
            value = ByteSet.ALNUM.pick(random, 24) + "7kQ2";
        }
        String name = names.examples().get(random.nextInt(names.examples().size()));
        String operator = List.of("=", ": ", " = ", "\": \"").get(random.nextInt(4));
        return new Sample(name + operator + value + (operator.endsWith("\"") ? "\"" : ""), value);
    }
}
