package dev.gitsession.cli.command.hook;

import dev.gitsession.cli.wiring.Wiring;
import java.io.File;
import java.util.Optional;
import java.util.stream.Stream;

/// Where agents' hooks find this program.
///
/// @param file the program on `PATH`; empty if it is not there
public record ProgramPath(Optional<File> file) {
    /// The program on the PATH of this process, which is the agents' if they are started from the same shell.
    public static ProgramPath of(Wiring wiring) {
        return new ProgramPath(Stream.of(wiring.variable("PATH").orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> new File(folder, "git-session"))
                .filter(program -> program.isFile() && program.canExecute())
                .findFirst());
    }
}
