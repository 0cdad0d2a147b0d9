package dev.gitsession.trace;

import java.util.List;
import java.util.function.Supplier;

/// Records what the program does and why, to explain a failure. It is off, and computes nothing, unless the user
/// asks for it.
///
/// Callers never pass the content of a session. Implementations mask credentials.
public interface Trace {
    /// Records nothing.
    Trace OFF = new Trace() {
        @Override
        public Running started(String program, List<String> arguments) {
            return (exit, err) -> {};
        }

        @Override
        public void decided(Supplier<String> what) {}

        @Override
        public void failed(Throwable failure) {}
    };

    /// A program is being started.
    ///
    /// @param program its name or path
    Running started(String program, List<String> arguments);

    /// A program that was started.
    @FunctionalInterface
    interface Running {
        /// The exit code where nobody waited for the program's own.
        int UNKNOWN = -1;

        /// @param exit the program's exit code
        /// @param err what it wrote to standard error
        void ended(int exit, Supplier<String> err);
    }

    /// What was decided, and why.
    ///
    /// @param what one line, made only if somebody listens
    void decided(Supplier<String> what);

    /// A failure that ends the command, or that it goes on after.
    void failed(Throwable failure);
}
