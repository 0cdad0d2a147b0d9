package dev.gitsession.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The parts of this machine in which agents keep their data.
///
/// @param folder the user's home folder
/// @param environment the environment's variables
/// @param checkouts the working folders of interest. Some agents store a folder only as a hash or with its
/// separators replaced; these are compared with it. They are requested at most once per listing
public record AgentHome(Path folder, Map<String, String> environment, Supplier<List<Path>> checkouts) {
    public AgentHome {
        environment = Map.copyOf(environment);
    }

    /// The folder in a variable, if it is set to an absolute path.
    public Optional<Path> find(String variable) {
        String value = environment.getOrDefault(variable, "");
        try {
            return value.isBlank() || !Path.of(value).isAbsolute() ? Optional.empty() : Optional.of(Path.of(value));
        } catch (InvalidPathException e) {
            return Optional.empty(); // no path: as if it were not set
        }
    }

    /// The folder in a variable, or else a folder below the home folder.
    public Path findOr(String variable, String below) {
        return find(variable).orElseGet(() -> folder.resolve(below));
    }

    /// An application's data folder by the XDG convention.
    public Path dataFolder(String application) {
        return findOr("XDG_DATA_HOME", ".local/share").resolve(application);
    }
}
