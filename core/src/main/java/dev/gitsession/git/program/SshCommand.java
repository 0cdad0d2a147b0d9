package dev.gitsession.git.program;

import dev.gitsession.git.GitConfig;
import dev.gitsession.git.process.GitEnvironment;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Keeps ssh from asking on the terminal for a passphrase, a password or the acceptance of an unknown host. It fails
/// at once instead and says why.
final class SshCommand {
    /// Matches OpenSSH by its own name, with options. Another program that the user runs in its place may not know
    /// the option.
    private static final Pattern OPEN_SSH = Pattern.compile("(?s)(\\S*/)?ssh(\\s.*)?");

    private SshCommand() {}

    /// The variable that turns prompts off, or none if the user runs another program than OpenSSH. Of repeated
    /// options ssh uses the first, so the user's own `BatchMode` wins.
    static Map<String, String> withoutPrompts(GitEnvironment environment, GitConfig config) {
        boolean otherVariant = environment
                .find("GIT_SSH_VARIANT")
                .or(() -> config.find("ssh.variant"))
                .filter(variant -> !variant.equals("ssh") && !variant.equals("auto"))
                .isPresent();
        Optional<String> command = environment.find("GIT_SSH_COMMAND").or(() -> config.find("core.sshcommand"));
        boolean ownProgram = command.isEmpty() && environment.find("GIT_SSH").isPresent();
        String ssh = command.orElse("ssh");
        return otherVariant || ownProgram || !OPEN_SSH.matcher(ssh).matches()
                ? Map.of()
                : Map.of("GIT_SSH_COMMAND", ssh + " -o BatchMode=yes");
    }
}
