package dev.gitsession.git.program;

import dev.gitsession.git.GitConfig;
import dev.gitsession.git.ssh.SshRoute;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How a scratch repository talks to a remote of the user's repository. It takes over the user's settings for that
/// remote (URLs, proxies, credential helpers, ssh command). They are passed in the environment, so that no secret
/// shows in a process list.
///
/// @param remote a configured remote's name, or a URL
/// @param settings pairs of `section.key` and value, in git's order
/// @param timeout the limit for each exchange
/// @param ssh how ssh connects
record RemoteAccess(String remote, List<Map.Entry<String, String>> settings, Duration timeout, SshRoute ssh) {
    private static final List<String> SECTIONS =
            List.of("url.", "http.", "credential.", "ssh.", "protocol.", "transfer.");
    private static final List<String> KEYS = List.of(
            "core.sshcommand", "core.gitproxy", "core.askpass", "push.pushoption", "push.gpgsign", "user.signingkey");

    /// Keys of the remote's section that map refs. They are not taken over.
    private static final List<String> REF_MAPPING =
            List.of("fetch", "push", "mirror", "prune", "prunetags", "tagopt", "promisor", "partialclonefilter");

    RemoteAccess {
        settings = List.copyOf(settings);
    }

    static RemoteAccess of(GitConfig config, String remote, Duration timeout, SshRoute ssh) {
        List<Map.Entry<String, String>> settings = config.entries().stream()
                .filter(entry -> isRemoteSetting(remote, entry.key())
                        || (entry.isOfThisRepository() && isTransportSetting(entry.key())))
                .map(entry -> Map.entry(entry.key(), entry.value()))
                .toList();
        return new RemoteAccess(remote, settings, timeout, ssh);
    }

    /// The environment for fetching. Only here is the remote marked as one that can leave out blobs. In all other
    /// calls git must not fetch a missing blob by itself.
    Map<String, String> forFetch() {
        return environment(
                ssh.leading(),
                Stream.of(
                        Map.entry("remote." + remote + ".promisor", "true"),
                        Map.entry("remote." + remote + ".partialclonefilter", "blob:none")));
    }

    /// The environment for pushing.
    Map<String, String> forPush() {
        return environment(ssh.pushing(), Stream.empty());
    }

    private Map<String, String> environment(Map<String, String> variables, Stream<Map.Entry<String, String>> more) {
        Stream<Map.Entry<String, String>> ours = Stream.of(
                Map.entry("protocol.version", "2"), // older versions hand out branch tips, but no single blobs
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
