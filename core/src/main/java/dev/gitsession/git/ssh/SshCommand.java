package dev.gitsession.git.ssh;

import dev.gitsession.git.GitConfig;
import dev.gitsession.git.process.GitEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The user's ssh command, if it is OpenSSH.
///
/// @param line the command for a shell, as git takes it
record SshCommand(String line) {
    /// Matches OpenSSH by its own name, with options. Another program that the user runs in its place may not know
    /// the options.
    private static final Pattern OPEN_SSH = Pattern.compile("(?s)(\\S*/)?ssh(\\s.*)?");

    /// Matches words that mean the same with and without a shell.
    private static final Pattern PLAIN = Pattern.compile("[\\w\\s./:=,@%+-]+");

    /// Finds the command as git does. There is none if the user runs another program than OpenSSH.
    static Optional<SshCommand> find(GitEnvironment environment, GitConfig config) {
        boolean otherVariant = environment
                .find("GIT_SSH_VARIANT")
                .or(() -> config.find("ssh.variant"))
                .filter(variant -> !variant.equals("ssh") && !variant.equals("auto"))
                .isPresent();
        Optional<String> line = environment.find("GIT_SSH_COMMAND").or(() -> config.find("core.sshcommand"));
        boolean ownProgram = line.isEmpty() && environment.find("GIT_SSH").isPresent();
        return Optional.of(line.orElse("ssh"))
                .filter(command -> !otherVariant
                        && !ownProgram
                        && OPEN_SSH.matcher(command).matches())
                .map(SshCommand::new);
    }

    /// The variable that makes git use this command, with further options. It keeps ssh from asking on the
    /// terminal for a passphrase, a password or the acceptance of an unknown host: ssh fails at once instead and
    /// says why. Of repeated options ssh uses the first, so the user's own win.
    Map<String, String> variables(String options) {
        return Map.of("GIT_SSH_COMMAND", line + " -o BatchMode=yes" + options);
    }

    /// The command's words, or none if only a shell can tell them.
    List<String> words() {
        return PLAIN.matcher(line).matches() ? List.of(line.strip().split("\\s+")) : List.of();
    }
}
