package dev.gitsession.cli.command.show;

import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntryText;
import dev.gitsession.conversation.NumberedEntry;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Numbers the entries of a session and passes on those that were asked for.
final class EntrySelection {
    private final Choice choice;
    private final Consumer<NumberedEntry> chosen;
    private final Set<String> calls = new HashSet<>();
    private long number;
    private long passed;

    /// Which entries are asked for.
    ///
    /// @param tool a tool's name, in lower case; then only its calls and their results are; empty for all entries
    /// @param thoughts whether the model's thoughts are
    record Choice(EntryRange range, String tool, boolean thoughts, Optional<Pattern> pattern) {
        /// A copy for other entries.
        Choice within(EntryRange other) {
            return new Choice(other, tool, thoughts, pattern);
        }

        /// Whether some entries are not asked for.
        boolean isLimited() {
            return !range.equals(EntryRange.ALL) || !tool.isEmpty() || pattern.isPresent();
        }

        private boolean matches(Entry entry) {
            return pattern.isEmpty()
                    || pattern.get().matcher(EntryText.of(entry)).find();
        }
    }

    EntrySelection(Choice choice, Consumer<NumberedEntry> chosen) {
        this.choice = choice;
        this.chosen = chosen;
    }

    /// How many entries were passed on.
    long passed() {
        return passed;
    }

    void add(Entry entry) {
        number++;
        NumberedEntry numbered = new NumberedEntry(number, entry);
        if (isOfTool(numbered)
                && choice.range().contains(number)
                && (choice.thoughts() || !(numbered.innermost() instanceof Entry.Thought))
                && choice.matches(entry)) {
            passed++;
            chosen.accept(numbered);
        }
    }

    /// Whether it belongs to the tool. The result of a call belongs to it, too.
    private boolean isOfTool(NumberedEntry numbered) {
        return choice.tool().isEmpty()
                || switch (numbered.innermost()) {
                    case Entry.ToolCall call ->
                        call.tool().toLowerCase(Locale.ROOT).contains(choice.tool())
                                && (calls.add(numbered.subagents() + call.id())
                                        || call.id().isEmpty());
                    case Entry.ToolResult result -> calls.contains(numbered.subagents() + result.id());
                    default -> false;
                };
    }
}
