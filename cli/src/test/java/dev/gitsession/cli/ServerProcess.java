package dev.gitsession.cli;

import java.util.List;
import org.jspecify.annotations.NullMarked;

/// A server that a test started.
@NullMarked
final class ServerProcess {
    private ServerProcess() {}

    /// Ends the server and all its children, and returns when they have ended.
    static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        children.forEach(child -> child.onExit().join());
    }
}
