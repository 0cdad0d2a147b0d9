package dev.gitsession.git.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.git.GitConfig;
import dev.gitsession.git.process.GitEnvironment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SshCommandTest {
    private static Map<String, String> variables(Map<String, String> environment, String configuration) {
        return SshCommand.find(new GitEnvironment(environment), GitConfig.parseFile(configuration))
                .map(command -> command.variables(""))
                .orElse(Map.of());
    }

    @Test
    void opensshIsKeptFromAsking() {
        assertThat(variables(Map.of(), "")).containsEntry("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
        assertThat(variables(Map.of(), "core.sshcommand\n/usr/bin/ssh -i 'my key'\0"))
                .containsEntry("GIT_SSH_COMMAND", "/usr/bin/ssh -i 'my key' -o BatchMode=yes");
        assertThat(variables(Map.of("GIT_SSH_COMMAND", "ssh -v"), "core.sshcommand\nssh -q\0"))
                .containsEntry("GIT_SSH_COMMAND", "ssh -v -o BatchMode=yes");
    }

    @Test
    void onlyWordsThatNeedNoShellAreTold() {
        assertThat(new SshCommand(" ssh -i  /keys/work.pub ").words()).containsExactly("ssh", "-i", "/keys/work.pub");
        assertThat(new SshCommand("ssh -i 'my key'").words()).isEmpty();
        assertThat(new SshCommand("ssh -i ~/.ssh/work").words()).isEmpty();
        assertThat(new SshCommand("ssh -F $HOME/config").words()).isEmpty();
    }

    @Test
    void otherSshProgramsAreLeftAlone() {
        assertThat(variables(Map.of("GIT_SSH", "/opt/plink"), "")).isEmpty();
        assertThat(variables(Map.of("GIT_SSH_COMMAND", "plink -batch"), "")).isEmpty();
        assertThat(variables(Map.of(), "core.sshcommand\ntunnel-ssh --through gate\0"))
                .isEmpty();
        assertThat(variables(Map.of(), "ssh.variant\nplink\0")).isEmpty();
    }
}
