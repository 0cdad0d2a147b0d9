package dev.gitsession.cli.command;

import dev.gitsession.git.Git;
import dev.gitsession.git.process.ForegroundProgram;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Consumer;

/// Prints long output through the pager that git would use. Without a terminal, or if no pager is wanted, it is
/// printed as it comes.
public final class Pager {
    private final Invocation invocation;
    private final Git git;

    private Pager(Invocation invocation, Git git) {
        this.invocation = invocation;
        this.git = git;
    }

    public static Pager of(Invocation invocation, Git git) {
        return new Pager(invocation, git);
    }

    /// Prints.
    ///
    /// @param printing writes the output
    public void print(Consumer<PrintStream> printing) {
        Optional<String> program = program();
        if (program.isPresent()) {
            invocation.console().progress().close();
            ForegroundProgram.pager(program.get(), invocation.wiring().directory())
                    .feed(printing);
        } else {
            invocation.console().progress().close();
            printing.accept(invocation.console().out());
        }
    }

    /// The pager. Empty if the output is not a terminal or no pager is wanted.
    private Optional<String> program() {
        if (invocation.console().columns() == Integer.MAX_VALUE) {
            return Optional.empty();
        }
        String pager = invocation
                .wiring()
                .setVariable("GIT_PAGER")
                .or(() -> git.config().find("core.pager"))
                .or(() -> invocation.wiring().setVariable("PAGER"))
                .orElse("less");
        return pager.isBlank() || pager.equals("cat") ? Optional.empty() : Optional.of(pager);
    }
}
