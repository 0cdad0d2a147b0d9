package dev.gitsession.agent;

import java.nio.file.Path;

/// A file that belongs to a session and lies beside it.
///
/// @param name where it is stored below the session's own folder, with `/` between the parts
/// @param file where it lies on this machine
public record SideFile(String name, Path file) {}
