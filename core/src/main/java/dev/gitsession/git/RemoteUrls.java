package dev.gitsession.git;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Computes the addresses of a remote from its configuration, with git's `insteadOf` rewriting.
public final class RemoteUrls {
    private RemoteUrls() {}

    /// The remote's URL after git's `insteadOf` rewriting, followed by the configured URL if that differs.
    ///
    /// @param remote a configured remote's name, or a URL
    public static List<String> of(GitConfig config, String remote) {
        String configured = config.find("remote." + remote + ".url").orElse(remote);
        return Stream.of(rewritten(config, configured), configured).distinct().toList();
    }

    /// Applies the longest matching `insteadOf` prefix, as git does.
    private static String rewritten(GitConfig config, String url) {
        Optional<GitConfig.Entry> rule = config.entries().stream()
                .filter(entry -> entry.key().startsWith("url.")
                        && entry.key().endsWith(".insteadof")
                        && !entry.value().isEmpty()
                        && url.startsWith(entry.value()))
                .max(Comparator.comparingInt(entry -> entry.value().length()));
        return rule.map(entry ->
                        baseOf(entry.key()) + url.substring(entry.value().length()))
                .orElse(url);
    }

    private static String baseOf(String key) {
        return key.substring("url.".length(), key.length() - ".insteadof".length());
    }
}
