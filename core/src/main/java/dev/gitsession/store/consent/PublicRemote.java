package dev.gitsession.store.consent;

import dev.gitsession.git.Git;
import dev.gitsession.git.GitConfig;
import dev.gitsession.git.RemoteUrls;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Tells whether everyone can read a remote, so that its users know before the first session is there.
///
/// The answer is remembered in `git-session/audience` of the git folder that all working trees share. One that the
/// remote is private is asked for again after a week. If nobody can be asked now, nothing is remembered.
///
/// @param reading asks the addresses without credentials; empty if none of them answers so. It throws an
///     [UncheckedIOException] if that can't be found out now
public record PublicRemote(
        Git git, StoreSettings settings, Clock clock, Function<List<String>, Optional<String>> reading) {
    /// The setting with which a user allows hooks to store on a remote that everyone can read.
    public static final String KEY = "session.public";

    private static final Duration VALID = Duration.ofDays(7);
    private static final String HEADER = "git-session audience 1";

    /// The answer about a remote.
    ///
    /// @param address the address that everyone can read; empty if there is none
    /// @param first whether it was asked just now
    public record Audience(Optional<String> address, boolean first) {}

    /// Whether everyone can read the remote.
    public Audience audience() {
        List<String> urls = RemoteUrls.of(git.config(), settings.remote());
        if (urls.stream().noneMatch(url -> url.contains(":"))) {
            return new Audience(Optional.empty(), false); // a folder
        }
        Optional<Audience> known = recall(urls);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<String> address;
        try {
            address = reading.apply(urls);
        } catch (UncheckedIOException e) {
            git.trace().failed(e);
            return new Audience(Optional.empty(), true);
        }
        git.trace()
                .decided(() -> address.map(open -> "everyone can read " + Printable.clean(open))
                        .orElse("the remote does not answer without credentials"));
        remember(urls, address.orElse(""));
        return new Audience(address, true);
    }

    /// Whether the user allows hooks to store where everyone can read it.
    public static boolean isAllowed(GitConfig config) {
        String value = config.find(KEY).orElse("");
        String word = value.toLowerCase(Locale.ROOT);
        if (List.of("ok", "true", "yes", "on", "1").contains(word)) {
            return true;
        }
        if (List.of("", "false", "no", "off", "0").contains(word)) {
            return false;
        }
        throw new InvalidInputException(
                ErrorCode.BAD_CONFIG,
                "%s is '%s'".formatted(KEY, Printable.excerpt(value)),
                "set it to ok or off: git config %s ok".formatted(KEY));
    }

    private Optional<Audience> recall(List<String> urls) {
        try {
            String[] lines = Files.readString(place()).split("\n", -1);
            if (lines.length < 3 || !lines[0].equals(header(urls))) {
                return Optional.empty();
            }
            boolean old = Instant.parse(lines[1]).plus(VALID).isBefore(clock.instant());
            Optional<String> address = Optional.of(lines[2]).filter(text -> !text.isEmpty());
            return old && address.isEmpty() ? Optional.empty() : Optional.of(new Audience(address, false));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // not asked yet, or not written by a program like this one
        }
    }

    private void remember(List<String> urls, String address) {
        String text = "%s\n%s\n%s\n".formatted(header(urls), clock.instant(), address);
        try {
            FileReplacement.write(place(), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            git.trace().failed(e); // then the next upload asks again
        }
    }

    private Path place() {
        return git.layout().ownFolder().resolve("audience");
    }

    /// The addresses may hold a password, so their hash stands for them.
    private static String header(List<String> urls) {
        return HEADER + " " + Integer.toHexString(urls.hashCode());
    }
}
