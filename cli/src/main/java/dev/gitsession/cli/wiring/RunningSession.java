package dev.gitsession.cli.wiring;

import dev.gitsession.session.Ids;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What the environment tells of the session in which this program was started.
public final class RunningSession {
    private RunningSession() {}

    /// The ids that it may have: agents tell theirs in variables such as `CODEX_THREAD_ID`.
    public static Set<String> ids(Map<String, String> environment) {
        Set<String> ids = new HashSet<>();
        environment.forEach((name, value) -> {
            if ((name.endsWith("SESSION_ID") || name.endsWith("THREAD_ID")) && Ids.isValid(value)) {
                ids.add(value);
            }
        });
        return ids;
    }
}
