package dev.gitsession.git.program;

import dev.gitsession.git.GitConfig;
import dev.gitsession.git.process.GitEnvironment;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Keeps ssh from asking on the terminal, as git itself is kept from it: for a passphrase, a password,
/// or whether an unknown host is the right one. It fails instead, at once, with words that say why.
final class SshCommand {
    /// OpenSSH by its own name, and options of it. What else a user runs in its place may know no such
    /// option.
    private static final Pattern OPEN_SSH = Pattern.compile("(?s)(\\S*/)?ssh(\\s.*)?");

    private SshCommand() {}

    /// The variable that does so; none where the user runs something else than OpenSSH. Of an option
    /// that is given twice ssh takes the first, so the user's own `BatchMode` stands.
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
