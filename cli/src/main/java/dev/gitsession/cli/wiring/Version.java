package dev.gitsession.cli.wiring;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The program's version, and what it runs on. A test compares the number with the build's. Reading it from a resource
/// would open the program's jars, which a short command otherwise never does.
///
/// @param commit the commit that the program was built from, if its launcher names one
/// @param java the version of Java
/// @param platform the operating system and the processor, such as `linux-amd64`
public record Version(Optional<String> commit, String java, String platform) {
    private static final String CURRENT = "0.1.0";

    /// The number alone, such as `0.1.0`.
    public static String current() {
        return CURRENT;
    }

    /// What runs now.
    ///
    /// @param commit what the launcher names; it may be empty
    public static Version of(Optional<String> commit) {
        String system = System.getProperty("os.name").startsWith("Mac") ? "macos" : System.getProperty("os.name");
        return new Version(
                commit.filter(name -> !name.isBlank()),
                System.getProperty("java.version"),
                (system + "-" + System.getProperty("os.arch")).toLowerCase(Locale.ROOT));
    }

    /// As it is printed, such as `0.1.0 (commit 1747c5ff12ab, Java 25.0.3, linux-amd64)`.
    public String line() {
        return CURRENT + " (" + commit.map(name -> "commit " + name + ", ").orElse("") + "Java " + java + ", "
                + platform + ")";
    }

    /// As members of an answer.
    public Map<String, Object> answer() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("version", CURRENT);
        commit.ifPresent(name -> members.put("commit", name));
        members.put("java", java);
        members.put("platform", platform);
        return members;
    }
}
