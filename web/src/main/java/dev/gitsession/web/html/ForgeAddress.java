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

    /// Where a forge shows things.
    ///
    /// @param branch what comes before a branch's name
    /// @param commit what comes before a commit's name
    /// @param file what comes before a commit's name and a file's path
    private record Form(String branch, String commit, String file) {}

    private static final Form GITEA = new Form("/src/branch/", "/commit/", "/src/commit/");

    /// The forges, by what is in their names.
    private static final Map<String, Form> FORMS = Map.of(
            "//github.",
            new Form("/tree/", "/commit/", "/blob/"),
            "//gitlab.",
            new Form("/-/tree/", "/-/commit/", "/-/blob/"),
            "//codeberg.",
            GITEA,
            "//gitea.",
            GITEA);

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
        return form().map(form -> base + form.branch() + path(name));
    }

    /// The page of a commit; empty if it is not known how the forge names it.
    public Optional<String> commit(String commit) {
        return form().map(form -> base + form.commit() + path(commit));
    }

    /// The page of a file as it is in a commit; empty if it is not known how the forge names it.
    public Optional<String> file(String commit, String path) {
        return form().map(form -> base + form.file() + path(commit) + "/" + path(path));
    }

    private Optional<Form> form() {
        return FORMS.entrySet().stream()
                .filter(form -> base.contains(form.getKey()))
                .findFirst()
                .map(Map.Entry::getValue);
    }

    private static String path(String path) {
        return Addresses.encoded(path).replace("%2F", "/");
    }
}
