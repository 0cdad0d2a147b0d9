package dev.gitsession.git.ssh;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The host of a remote that is reached over ssh, as arguments for ssh.
///
/// @param arguments the port, if the URL names one, and the host with the user
record SshAddress(List<String> arguments) {
    private static final String HOST = "(?<host>(?:[^/@\\s-][^/@\\s]*@)?[^/@:\\[\\]\\s-][^/@:\\[\\]\\s]*)";
    private static final Pattern URL =
            Pattern.compile("(?:ssh|git\\+ssh|ssh\\+git)://" + HOST + "(?::(?<port>\\d+))?/.*", Pattern.DOTALL);

    /// The short form `user@host:path`. Without a colon before the first slash it is a path.
    private static final Pattern SHORT = Pattern.compile(HOST + ":(?!//).*", Pattern.DOTALL);

    SshAddress {
        arguments = List.copyOf(arguments);
    }

    /// Reads a URL. There is no address if git reaches it another way, or if it is written in an unusual form.
    static Optional<SshAddress> find(String url) {
        Matcher matcher = URL.matcher(url);
        if (matcher.matches()) {
            String host = matcher.group("host");
            return Optional.of(new SshAddress(Optional.ofNullable(matcher.group("port"))
                    .map(port -> List.of("-p", port, host))
                    .orElse(List.of(host))));
        }
        Matcher brief = SHORT.matcher(url);
        return brief.matches() ? Optional.of(new SshAddress(List.of(brief.group("host")))) : Optional.empty();
    }
}
