package dev.gitsession.redact.gitleaks;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.rules.Rule;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// A configuration file of gitleaks, as far as it makes sense for transcripts: rules with a regular expression,
/// and allow-lists of values. Conditions on paths and commits have no meaning here; a rule with nothing else is
/// left out.
///
/// Regular expressions are RE2's, as gitleaks' own are, so they take linear time.
///
/// @param rules its rules
/// @param exceptions the allow-lists that are for all rules
/// @param disabled the ids of rules that the file turns off
public record GitleaksFile(List<Rule> rules, List<Exceptions> exceptions, List<String> disabled) {
    private static final int LONGEST_ID = 48;
    private static final ByteSet ID = ByteSet.of("a-z0-9-");

    public GitleaksFile {
        rules = List.copyOf(rules);
        exceptions = List.copyOf(exceptions);
        disabled = List.copyOf(disabled);
    }

    /// Reads a file's text.
    ///
    /// @param name of the file, for messages
    /// @throws InvalidInputException if it is no TOML, or a regular expression in it is broken
    public static GitleaksFile parse(String name, String text) {
        TomlParseResult toml = Toml.parse(text);
        if (toml.hasErrors()) {
            throw bad(name, toml.errors().getFirst().toString(), toml.errors().getFirst());
        }
        try {
            List<Rule> rules = new ArrayList<>();
            for (TomlTable rule : tables(toml, "rules")) {
                ruleOf(rule).ifPresent(rules::add);
            }
            TomlTable extend = toml.getTable("extend");
            return new GitleaksFile(
                    rules, exceptionsIn(toml), extend == null ? List.of() : strings(extend, "disabledRules"));
        } catch (PatternSyntaxException e) {
            throw bad(name, "regular expression %s: %s".formatted(e.getPattern(), e.getDescription()), e);
        } catch (RuntimeException e) {
            // The library's way of saying that a value has another type.
            throw bad(name, String.valueOf(e.getMessage()), e);
        }
    }

    /// What a file may do that came with a repository: find more. Its exceptions are for its own rules, it turns
    /// no other rule off, and none of its rules takes another's place.
    ///
    /// @param taken the ids of the other rules
    public GitleaksFile confined(Set<String> taken) {
        List<Rule> own = new ArrayList<>();
        for (Rule rule : rules) {
            String id = taken.contains(rule.id()) ? idOf("repository-" + rule.id()) : rule.id();
            Matcher matcher =
                    rule.matcher() instanceof PatternMatcher pattern ? pattern.with(exceptions) : rule.matcher();
            own.add(new Rule(id, rule.provider(), rule.description(), matcher));
        }
        return new GitleaksFile(own, List.of(), List.of());
    }

    private static Optional<Rule> ruleOf(TomlTable table) {
        String regex = table.getString("regex");
        if (regex == null) {
            return Optional.empty();
        }
        String id = Optional.ofNullable(table.getString("id")).orElse("custom");
        Object entropy = table.get("entropy");
        Long group = table.getLong("secretGroup");
        List<String> keywords = strings(table, "keywords").stream()
                .filter(word -> word.length() > 1 && word.chars().allMatch(c -> c < 0x80))
                .toList();
        PatternMatcher matcher = new PatternMatcher(
                Pattern.compile(regex),
                group == null ? 0 : group.intValue(),
                entropy instanceof Number number ? number.doubleValue() : 0,
                keywords.size() == strings(table, "keywords").size() ? keywords : List.of(),
                exceptionsIn(table));
        String description = Optional.ofNullable(table.getString("description")).orElse("a rule of the user's");
        return Optional.of(new Rule(idOf(id), "user", description, matcher));
    }

    private static String idOf(String id) {
        StringBuilder valid = new StringBuilder();
        String lower = id.toLowerCase(Locale.ROOT);
        for (int i = 0; i < Math.min(LONGEST_ID, lower.length()); i++) {
            valid.append(ID.has(lower.charAt(i) < 0x80 ? lower.charAt(i) : -1) ? lower.charAt(i) : '-');
        }
        return valid.toString();
    }

    /// Both ways of writing them: one table, or an array of tables.
    private static List<Exceptions> exceptionsIn(TomlTable table) {
        List<TomlTable> lists = new ArrayList<>(tables(table, "allowlists"));
        if (table.get("allowlist") instanceof TomlTable one) {
            lists.add(one);
        }
        return lists.stream().map(GitleaksFile::exceptionsOf).toList();
    }

    private static Exceptions exceptionsOf(TomlTable table) {
        boolean all = "AND"
                .equalsIgnoreCase(
                        Optional.ofNullable(table.getString("condition")).orElse("OR"));
        boolean otherConditions =
                !strings(table, "paths").isEmpty() || !strings(table, "commits").isEmpty();
        return new Exceptions(
                strings(table, "regexes").stream().map(Pattern::compile).toList(),
                Exceptions.Target.of(
                        Optional.ofNullable(table.getString("regexTarget")).orElse("secret")),
                strings(table, "stopwords").stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList(),
                all,
                all && otherConditions);
    }

    private static List<TomlTable> tables(TomlTable in, String key) {
        if (!(in.get(key) instanceof TomlArray array)) {
            return List.of();
        }
        return IntStream.range(0, array.size()).mapToObj(array::getTable).toList();
    }

    private static List<String> strings(TomlTable in, String key) {
        @Nullable TomlArray array = in.getArray(key);
        return array == null
                ? List.of()
                : IntStream.range(0, array.size()).mapToObj(array::getString).toList();
    }

    private static InvalidInputException bad(String name, String what, Exception cause) {
        return new InvalidInputException(
                ErrorCode.BAD_RULES,
                Printable.clean(name + ": " + what),
                "mend the file, or name another in session.redactRules",
                cause);
    }
}
