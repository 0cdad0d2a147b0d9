package dev.gitsession.web.html;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pages of a repository on its forge.
///
/// @param base the address of the repository's own page
public record ForgeAddress(String base) {
    /// `https://host/owner/name.git`, `ssh://git@host:22/owner/name.git` and `git@host:owner/name.git`.
    private static final Pattern REMOTE = Pattern.compile(
            "(?:(?:https?|ssh|git)://(?:[^@/]*@)?([A-Za-z0-9.-]+)(?::\\d+)?/|(?:[^@/:]+@)([A-Za-z0-9.-]+):/?)"
                    + "([\\w./~-]+?)(?:\\.git)?/?");

    /// Where forges show branches, by what is in their names.
    private static final Map<String, String> PATHS = Map.of(
            "//github.", "/tree/",
            "//gitlab.", "/-/tree/",
            "//codeberg.", "/src/branch/",
            "//gitea.", "/src/branch/");

    private static final String HEADS = "refs/heads/";

    /// The pages of the repository that a remote's URL names; empty if it is none of a forge.
    public static Optional<ForgeAddress> of(String remote) {
        Matcher matcher = REMOTE.matcher(remote);
        if (!matcher.matches() || !matcher.group(3).contains("/")) {
            return Optional.empty();
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return host.contains(".")
                ? Optional.of(new ForgeAddress("https://" + host + "/" + matcher.group(3)))
                : Optional.empty();
    }

    /// The page of a branch; empty if it is not known how the forge names it.
    public Optional<String> branch(String ref) {
        String name = ref.startsWith(HEADS) ? ref.substring(HEADS.length()) : ref;
        return PATHS.entrySet().stream()
                .filter(path -> base.contains(path.getKey()))
                .findFirst()
                .map(path -> base + path.getValue() + Addresses.encoded(name).replace("%2F", "/"));
    }
}
