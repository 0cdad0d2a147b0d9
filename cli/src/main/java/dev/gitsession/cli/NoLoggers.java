package dev.gitsession.cli;

import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// What the JDK would log, such as each process that is started, goes nowhere: the program says itself what there is to
/// say. Without a finder of its own the JDK looks for one in every jar, which takes a tenth of a short command's time.
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
            // Nobody listens.
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... arguments) {
            // Nobody listens.
        }
    }
}
