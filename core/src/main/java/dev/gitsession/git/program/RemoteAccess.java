package dev.gitsession.git.program;

import dev.gitsession.git.GitConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How a scratch repository talks to a remote of the user's repository: the user's own settings for it (URLs, proxies,
/// credential helpers, ssh command), handed over in the environment so that no secret shows in a process list.
///
/// @param remote a configured remote's name, or a URL
/// @param settings `section.key` with its value, in git's order
/// @param timeout the limit for each conversation
/// @param variables what else the environment gets
record RemoteAccess(
        String remote, List<Map.Entry<String, String>> settings, Duration timeout, Map<String, String> variables) {
    private static final List<String> SECTIONS =
            List.of("url.", "http.", "credential.", "ssh.", "protocol.", "transfer.");
    private static final List<String> KEYS = List.of(
            "core.sshcommand", "core.gitproxy", "core.askpass", "push.pushoption", "push.gpgsign", "user.signingkey");

    /// Of a remote's section, what says which refs go where: not for us.
    private static final List<String> REF_MAPPING =
            List.of("fetch", "push", "mirror", "prune", "prunetags", "tagopt", "promisor", "partialclonefilter");

    RemoteAccess {
        settings = List.copyOf(settings);
        variables = Map.copyOf(variables);
    }

    static RemoteAccess of(GitConfig config, String remote, Duration timeout) {
        List<Map.Entry<String, String>> settings = config.entries().stream()
                .filter(entry -> isRemoteSetting(remote, entry.key())
                        || (entry.isOfThisRepository() && isTransportSetting(entry.key())))
                .map(entry -> Map.entry(entry.key(), entry.value()))
                .toList();
        return new RemoteAccess(remote, settings, timeout, Map.of());
    }

    /// A copy that sets these variables too.
    RemoteAccess with(Map<String, String> more) {
        return new RemoteAccess(remote, settings, timeout, more);
    }

    /// The environment for fetching. Only there is the remote known as one that can leave out blobs: elsewhere a
    /// missing blob is missing, and git must not go and fetch it.
    Map<String, String> forFetch() {
        return environment(Stream.of(
                Map.entry("remote." + remote + ".promisor", "true"),
                Map.entry("remote." + remote + ".partialclonefilter", "blob:none")));
    }

    /// The environment for pushing.
    Map<String, String> forPush() {
        return environment(Stream.empty());
    }

    private Map<String, String> environment(Stream<Map.Entry<String, String>> more) {
        Stream<Map.Entry<String, String>> ours = Stream.of(
                Map.entry("protocol.version", "2"), // older ones hand out branch tips, and no single blobs
                Map.entry("remote." + remote + ".mirror", "false"));
        List<Map.Entry<String, String>> all = Stream.of(settings.stream(), ours, more)
                .flatMap(entries -> entries)
                .toList();
        Map<String, String> environment = new LinkedHashMap<>(variables);
        environment.put("GIT_CONFIG_COUNT", Integer.toString(all.size()));
        for (int i = 0; i < all.size(); i++) {
            environment.put("GIT_CONFIG_KEY_" + i, all.get(i).getKey());
            environment.put("GIT_CONFIG_VALUE_" + i, all.get(i).getValue());
        }
        return environment;
    }

    private static boolean isRemoteSetting(String remote, String key) {
        String section = "remote." + remote + ".";
        return key.startsWith(section) && !REF_MAPPING.contains(key.substring(section.length()));
    }

    private static boolean isTransportSetting(String key) {
        return SECTIONS.stream().anyMatch(key::startsWith) || KEYS.contains(key);
    }
}
