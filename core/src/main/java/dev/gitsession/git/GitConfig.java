package dev.gitsession.git;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A snapshot of a repository's effective configuration, in git's order: a later entry wins over an earlier one.
///
/// @param entries every entry with the scope it comes from
public record GitConfig(List<Entry> entries) {
    public GitConfig {
        entries = List.copyOf(entries);
    }

    /// @param scope `system`, `global`, `local`, `worktree` or `command`
    /// @param key section and variable in lower case, the subsection between them as written
    /// @param value the value, `true` for a key without one
    public record Entry(String scope, String key, String value) {
        /// Whether the entry is set in this repository only, not in the user's or the system's configuration.
        public boolean isOfThisRepository() {
            return !scope.equals("system") && !scope.equals("global");
        }
    }

    /// The value of a key. If it is set several times, the last one wins.
    public Optional<String> find(String key) {
        String normal = normal(key);
        return entries.reversed().stream()
                .filter(entry -> entry.key().equals(normal))
                .map(Entry::value)
                .findFirst();
    }

    /// Whether a switch is on. It is on unless it is set to something else.
    ///
    /// @throws InvalidInputException if the value is neither on nor off
    public boolean isOn(String key) {
        return find(key).map(value -> isOn(key, value)).orElse(true);
    }

    private static boolean isOn(String key, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1", "" -> true;
            case "false", "no", "off", "0" -> false;
            default ->
                throw new InvalidInputException(
                        ErrorCode.BAD_CONFIG,
                        "%s is '%s'".formatted(key, Printable.excerpt(value)),
                        "set it to on or off: git config %s on".formatted(key));
        };
    }

    /// All values of a key.
    public List<String> all(String key) {
        String normal = normal(key);
        return entries.stream()
                .filter(entry -> entry.key().equals(normal))
                .map(Entry::value)
                .toList();
    }

    /// The configured remotes, in git's order.
    public List<String> remotes() {
        return entries.stream()
                .map(Entry::key)
                .filter(key -> key.startsWith("remote.") && key.endsWith(".url"))
                .map(key -> key.substring("remote.".length(), key.length() - ".url".length()))
                .distinct()
                .toList();
    }

    /// Whether this is a partial clone, which leaves out objects that a remote can provide.
    public boolean isPartialClone() {
        return find("extensions.partialclone").isPresent()
                || entries.stream()
                        .anyMatch(entry -> entry.key().startsWith("remote.")
                                && entry.key().endsWith(".promisor")
                                && entry.value().equals("true"));
    }

    /// Whether this is a partial clone that may leave out folders, and not files alone.
    public boolean leavesOutTrees() {
        List<String> filters = entries.stream()
                .filter(entry ->
                        entry.key().startsWith("remote.") && entry.key().endsWith(".partialclonefilter"))
                .map(Entry::value)
                .toList();
        boolean filesAlone = !filters.isEmpty() && filters.stream().allMatch(filter -> filter.startsWith("blob:"));
        return isPartialClone() && !filesAlone;
    }

    /// Reads `git config --list -z --show-scope`: scope NUL key LF value NUL.
    public static GitConfig parse(String output) {
        List<Entry> entries = new ArrayList<>();
        String[] fields = output.split("\0", -1);
        for (int i = 0; i + 1 < fields.length; i += 2) {
            entries.add(entry(fields[i], fields[i + 1]));
        }
        return new GitConfig(entries);
    }

    /// Reads `git config --list -z` of one file: key LF value NUL.
    public static GitConfig parseFile(String output) {
        List<Entry> entries = new ArrayList<>();
        for (String field : output.split("\0", -1)) {
            if (!field.isEmpty()) {
                entries.add(entry("file", field));
            }
        }
        return new GitConfig(entries);
    }

    private static Entry entry(String scope, String keyAndValue) {
        int newline = keyAndValue.indexOf('\n');
        return newline < 0
                ? new Entry(scope, keyAndValue, "true")
                : new Entry(scope, keyAndValue.substring(0, newline), keyAndValue.substring(newline + 1));
    }

    private static String normal(String key) {
        int first = key.indexOf('.');
        int last = key.lastIndexOf('.');
        return key.substring(0, first).toLowerCase(Locale.ROOT)
                + key.substring(first, last)
                + key.substring(last).toLowerCase(Locale.ROOT);
    }
}
