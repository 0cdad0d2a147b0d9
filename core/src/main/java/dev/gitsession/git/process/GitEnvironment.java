package dev.gitsession.git.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The environment of git processes. It is the user's, without variables that point git at another repository, plus
/// variables that make git's output the same for everyone.
public final class GitEnvironment {
    /// The variables that `git rev-parse --local-env-vars` lists (git 2.39). Inside a hook they are set, and they may
    /// describe another repository.
    static final Set<String> REPOSITORY_VARIABLES = Set.of(
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_CONFIG",
            "GIT_CONFIG_PARAMETERS",
            "GIT_CONFIG_COUNT",
            "GIT_OBJECT_DIRECTORY",
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_IMPLICIT_WORK_TREE",
            "GIT_GRAFT_FILE",
            "GIT_INDEX_FILE",
            "GIT_NO_REPLACE_OBJECTS",
            "GIT_REPLACE_REF_BASE",
            "GIT_PREFIX",
            "GIT_INTERNAL_SUPER_PREFIX",
            "GIT_SHALLOW_FILE",
            "GIT_COMMON_DIR",
            "GIT_QUARANTINE_PATH",
            "GIT_NAMESPACE");

    private final Map<String, String> user;
    private final Map<String, String> forGit;

    public GitEnvironment(Map<String, String> user) {
        this.user = Map.copyOf(user);
        Map<String, String> copy = new HashMap<>(user);
        copy.keySet().removeIf(GitEnvironment::bindsToRepository);
        copy.put("LC_ALL", "C");
        copy.put("GIT_TERMINAL_PROMPT", "0");
        copy.put("GIT_OPTIONAL_LOCKS", "0");
        copy.put("GIT_NO_LAZY_FETCH", "1");
        this.forGit = Map.copyOf(copy);
    }

    private static boolean bindsToRepository(String name) {
        return REPOSITORY_VARIABLES.contains(name)
                || name.startsWith("GIT_CONFIG_KEY_")
                || name.startsWith("GIT_CONFIG_VALUE_")
                || name.startsWith("GIT_TRACE");
    }

    /// The variables for a git process.
    Map<String, String> forGit() {
        return forGit;
    }

    /// The settings that `git -c key=value session ...` passes on in the environment.
    public Map<String, String> commandLineConfig() {
        Map<String, String> config = new HashMap<>(user);
        config.keySet()
                .removeIf(name -> !name.startsWith("GIT_CONFIG_PARAMETERS")
                        && !name.startsWith("GIT_CONFIG_COUNT")
                        && !name.startsWith("GIT_CONFIG_KEY_")
                        && !name.startsWith("GIT_CONFIG_VALUE_"));
        return config;
    }

    /// A variable of the user's environment.
    public Optional<String> find(String name) {
        return Optional.ofNullable(user.get(name)).filter(value -> !value.isEmpty());
    }

    /// The first git program on the user's PATH.
    Optional<Path> findGit() {
        return findProgram("git");
    }

    /// The first program with that name on the user's PATH.
    public Optional<Path> findProgram(String program) {
        String name = File.separatorChar == '\\' ? program + ".exe" : program;
        return Stream.of(user.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(folder -> candidate(folder, name).stream())
                .findFirst();
    }

    /// The program in one entry of PATH. An entry that is not a valid path contains none.
    private static Optional<Path> candidate(String folder, String name) {
        try {
            Path file = Path.of(folder.isEmpty() ? "." : folder, name);
            boolean runs = Files.isExecutable(file) && !Files.isDirectory(file);
            return runs ? Optional.of(file.toAbsolutePath()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // no path, so no git is there
        }
    }
}
