package dev.gitsession.cli.wiring;

/// The program's version. A test compares it with the build's. Reading it from a resource would open the program's
/// jars, which a short command otherwise never does.
public final class Version {
    private static final String CURRENT = "0.1.0";

    private Version() {}

    /// The version, such as `0.1.0`.
    public static String current() {
        return CURRENT;
    }
}
