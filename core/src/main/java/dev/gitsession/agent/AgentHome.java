package dev.gitsession.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The machine as agents see it.
///
/// @param folder the user's home folder
/// @param environment the environment's variables
/// @param checkouts working folders of interest; some agents note a folder only as a hash or with its separators
///     replaced, and these are what such a note is held against. Asked for at most once for each listing
public record AgentHome(Path folder, Map<String, String> environment, Supplier<List<Path>> checkouts) {
    public AgentHome {
        environment = Map.copyOf(environment);
    }

    /// The folder that a variable names, if it is set to an absolute path.
    public Optional<Path> find(String variable) {
        try {
            return Optional.ofNullable(environment.get(variable))
                    .filter(value -> !value.isBlank())
                    .map(Path::of)
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty(); // no path: as if it were not set
        }
    }

    /// The folder that a variable names, else one below the home folder.
    public Path findOr(String variable, String below) {
        return find(variable).orElseGet(() -> folder.resolve(below));
    }

    /// The folder of an application's data by the XDG convention.
    public Path dataFolder(String application) {
        return findOr("XDG_DATA_HOME", ".local/share").resolve(application);
    }
}
