package dev.gitsession.cli.command.doctor;

import dev.gitsession.cli.console.Console;
import dev.gitsession.session.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints checks, one a line, and below it the command that fixes a problem.
final class CheckPrinter {
    private static final int STATE_WIDTH = 8;
    private static final int NAME_WIDTH = 12;

    private CheckPrinter() {}

    static void print(Console console, Check check) {
        String state = check.state().word()
                + " ".repeat(STATE_WIDTH - check.state().word().length());
        String name =
                check.name() + " ".repeat(Math.max(1, NAME_WIDTH - check.name().length()));
        int indent = STATE_WIDTH + name.length();
        String found = console.fitted(Printable.clean(check.found()), indent);
        console.line(console.styled(check.state().style(), state) + name + found);
        check.mend().ifPresent(mend -> console.line(mend(console, Printable.clean(mend))));
    }

    /// The fix below the problem; further to the left if the terminal would cut it.
    private static String mend(Console console, String mend) {
        int indent = STATE_WIDTH + NAME_WIDTH;
        String below = console.fitted(mend, indent);
        boolean fits = indent + below.lines().findFirst().orElse("").length() <= console.columns();
        return fits ? " ".repeat(indent) + below : "  " + console.fitted(mend, 2);
    }

    static Map<String, @Nullable Object> json(Check check) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("name", check.name());
        answer.put("state", check.state().word());
        answer.put("found", check.found());
        answer.put("mend", check.mend().orElse(null));
        return answer;
    }
}
