package dev.gitsession.git;

import dev.gitsession.git.process.GitEnvironment;

/// A name and an e-mail address, as a commit stores them.
///
/// @param name the name, without `<`, `>` and line breaks
/// @param email the address, without the same characters
public record Identity(String name, String email) {
    /// The identity for commits where none is configured, as in CI.
    public static final Identity FALLBACK = new Identity("git-session", "git-session@localhost");

    public Identity {
        name = clean(name);
        email = clean(email);
    }

    /// The author that git would use, from the environment, `author.*` or `user.*`. Name and address fall back
    /// independently.
    public static Identity of(GitEnvironment environment, GitConfig config) {
        return new Identity(
                environment
                        .find("GIT_AUTHOR_NAME")
                        .or(() -> config.find("author.name"))
                        .or(() -> config.find("user.name"))
                        .filter(value -> !clean(value).isEmpty())
                        .orElse(FALLBACK.name),
                environment
                        .find("GIT_AUTHOR_EMAIL")
                        .or(() -> config.find("author.email"))
                        .or(() -> config.find("user.email"))
                        .filter(value -> !clean(value).isEmpty())
                        .orElse(FALLBACK.email));
    }

    private static String clean(String text) {
        return text.replaceAll("[<>\\p{Cntrl}]", "").strip();
    }
}
