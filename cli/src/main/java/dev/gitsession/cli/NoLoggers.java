package dev.gitsession.cli;

import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// Discards the JDK's log messages, such as those about each started process. The program prints its own messages.
/// Without a finder of its own, the JDK would search every jar for one, which takes a tenth of a short command's
/// time.
public final class NoLoggers extends System.LoggerFinder {
    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Silent(name);
    }

    private record Silent(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return false;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
            // Log messages are discarded.
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... arguments) {
            // Log messages are discarded.
        }
    }
}
