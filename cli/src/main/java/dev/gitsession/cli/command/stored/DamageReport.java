package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.console.Console;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.store.format.StoredDamage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reports what a remote has lost, for people and scripts.
final class DamageReport {
    private DamageReport() {}

    /// Warns about each loss.
    static void warn(Console console, List<StoredDamage> damaged) {
        damaged.forEach(damage -> console.warning("damaged: " + damage.oneLine()));
    }

    /// The members that make an answer a failure, if anything is damaged.
    static Map<String, @Nullable Object> failure(List<StoredDamage> damaged) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (!damaged.isEmpty()) {
            answer.put("success", false);
            answer.put("error", "some stored sessions are damaged; check them with: git session verify");
            answer.put("code", ErrorCode.DAMAGED_SESSION.wireName());
        }
        return answer;
    }

    static List<Map<String, @Nullable Object>> json(List<StoredDamage> damaged) {
        return damaged.stream().map(DamageReport::json).toList();
    }

    private static Map<String, @Nullable Object> json(StoredDamage damage) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("session_branch", damage.branch().branch());
        object.put("session_id", damage.sessionId().orElse(null));
        object.put("defect", damage.what());
        return object;
    }
}
