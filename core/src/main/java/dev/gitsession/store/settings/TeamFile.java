package dev.gitsession.store.settings;

import dev.gitsession.git.Git;
import dev.gitsession.git.GitConfig;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings that a team shares in `.gitsession` at the top of the working tree. Anyone who can push to the
/// repository can write that file. So it can't run commands, redirect data or turn off redaction: what it says is
/// obeyed, or refused with words.
///
/// @param config the file's entries
public record TeamFile(GitConfig config) {
    /// The name of the file.
    public static final String NAME = ".gitsession";

    /// The settings that a team can share.
    public static final List<String> SHARED = List.of(
            "session.remote",
            "session.base",
            "session.branchPrefix",
            "session.planStore",
            "session.planComment",
            "session.planPattern",
            "session.defaultPlan",
            "session.partSize",
            "session.redact");

    /// The settings that each person makes.
    public static final List<String> PERSONAL = List.of(
            "session.hooks",
            "session.public",
            "session.forgeUrl",
            "session.hookInterval",
            "session.redactAllow",
            "session.redactRules",
            "session.redactKnown",
            "session.redactReview",
            "session.prices",
            "session.statsAuthors");

    private static final String REMOTE = "session.remote";
    private static final String REDACT = "session.redact";
    private static final String REQUIRED = "required";

    /// The file of a working tree; without entries if there is none.
    ///
    /// @throws InvalidInputException if git can't read the file
    public static TeamFile of(Git git) {
        Path file = git.layout().top().resolve(NAME);
        boolean present = !git.layout().bare() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        return new TeamFile(present ? git.configOf(file) : new GitConfig(List.of()));
    }

    /// The value of a setting that a team can share; null if it is not set.
    @Nullable
    String find(String key) {
        @Nullable String value = config.find(key).orElse(null);
        return value == null || value.isBlank() ? null : value;
    }

    /// The remote that the team stores sessions on; null if the team names none.
    ///
    /// @param own the user's own configuration
    /// @throws InvalidInputException if this clone has no such remote; the message names the command that adds it
    @Nullable
    String remote(GitConfig own) {
        @Nullable String named = find(REMOTE);
        if (named == null || own.remotes().contains(named)) {
            return named;
        }
        String shown = RemoteFailure.printable(Printable.excerpt(named));
        boolean address = named.contains(":") || named.contains("/");
        throw new InvalidInputException(
                ErrorCode.NO_REMOTE,
                address
                        ? "%s in %s is the address %s, but a shared file can only name a remote of this clone"
                                .formatted(REMOTE, NAME, shown)
                        : "%s in %s is '%s', a remote that this clone lacks".formatted(REMOTE, NAME, shown),
                address
                        ? "if you trust it: git remote add sessions %s, and write remote = sessions in %s"
                                .formatted(shown, NAME)
                        : "add it with: git remote add %s <url>; or store elsewhere: git config %s origin"
                                .formatted(shown, REMOTE));
    }

    /// Whether the team requires that secrets are replaced.
    boolean requiresRedaction() {
        return REQUIRED.equalsIgnoreCase(find(REDACT));
    }

    /// The keys that are no setting at all, as they are written.
    public List<String> unknownKeys() {
        return keys().filter(key -> !isOneOf(SHARED, key) && !isOneOf(PERSONAL, key))
                .toList();
    }

    /// What is refused, each in a sentence: settings that only a person can make, and values without effect.
    public List<String> refusals() {
        List<String> refused = new ArrayList<>(keys().filter(key -> isOneOf(PERSONAL, key))
                .map(key -> "%s in %s has no effect, as each person decides it; set it with: git config %s"
                        .formatted(named(key), NAME, named(key)))
                .toList());
        Optional.ofNullable(find(REDACT))
                .filter(value -> !List.of("on", "true", "yes", "1", REQUIRED).contains(value.toLowerCase(Locale.ROOT)))
                .ifPresent(value -> refused.add(
                        "%s = %s in %s has no effect: a team can require redaction, not turn it off; set it to %s or remove it"
                                .formatted(REDACT, Printable.excerpt(value), NAME, REQUIRED)));
        return List.copyOf(refused);
    }

    private Stream<String> keys() {
        return config.entries().stream().map(GitConfig.Entry::key).distinct();
    }

    private static boolean isOneOf(List<String> names, String key) {
        return names.stream().anyMatch(key::equalsIgnoreCase);
    }

    /// The name of a setting as the reference writes it.
    private static String named(String key) {
        return PERSONAL.stream().filter(key::equalsIgnoreCase).findFirst().orElse(key);
    }
}
