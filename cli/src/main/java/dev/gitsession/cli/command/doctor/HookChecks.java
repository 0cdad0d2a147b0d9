package dev.gitsession.cli.command.doctor;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.git.Git;
import dev.gitsession.session.Printable;
import dev.gitsession.store.unattended.HookLog;
import dev.gitsession.store.unattended.HookLog.Entry;
import dev.gitsession.store.unattended.HookLog.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reports which agents upload by hooks, and which of these uploads failed. Users do not see a hook's failures.
final class HookChecks {
    private static final String NAME = "hooks";
    private static final int MOST_SHOWN = 3;

    private HookChecks() {}

    /// @param automatic whether nothing keeps hooks from storing sessions here
    static List<Check> of(Invocation invocation, Git git, boolean automatic) {
        List<Check> checks = new ArrayList<>();
        for (AgentState agent : AgentState.of(invocation.wiring(), git)) {
            String title =
                    agent.hooks().agent().name().title() + (agent.team() ? ", by this repository's settings," : "");
            Optional<String> advice = agent.waitsFor();
            checks.add(
                    advice.isPresent()
                            ? Check.note(
                                    NAME,
                                    title
                                            + (agent.last() == null
                                                    ? " has hooks, and has not called git-session in this clone yet"
                                                    : " has new hooks, and has not called git-session since then"),
                                    advice.get())
                            : Check.ok(
                                    NAME,
                                    title
                                            + (automatic
                                                    ? " stores its sessions by itself"
                                                    : " calls git-session; the first line says why nothing is stored")));
        }
        HookLog own = HookLog.of(git, invocation.wiring().clock());
        HookLog users = HookLog.ofUser(
                invocation.wiring().stateFolder(), invocation.wiring().clock());
        boolean enabled = !checks.isEmpty();
        Set<String> queued = AgentState.queued(invocation.wiring(), git);
        List<Entry> entries = own.entries();
        failures(entries, own).ifPresent(checks::add);
        failures(users.entries(), users).ifPresent(checks::add);
        if ((enabled || !entries.isEmpty())
                && entries.stream().noneMatch(entry -> entry.is(State.OK) || AgentState.isPushed(entry, queued))) {
            checks.add(nothingYet(entries, own));
        }
        checks.addAll(AgentState.asking(invocation.wiring(), git));
        return checks;
    }

    /// Reports the sessions whose latest upload failed.
    private static Optional<Check> failures(List<Entry> entries, HookLog log) {
        Map<String, Entry> last = new HashMap<>();
        entries.forEach(entry -> last.put(entry.session(), entry));
        List<Entry> failed = entries.stream()
                .filter(entry -> entry.is(State.FAILED) && entry.equals(last.get(entry.session())))
                .toList()
                .reversed();
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        String which = failed.size() == 1
                ? "the last upload failed"
                : "the last uploads of %d sessions failed".formatted(failed.size());
        String lines = failed.stream().limit(MOST_SHOWN).map(Entry::line).collect(Collectors.joining(" | "));
        return Optional.of(Check.note(NAME, Printable.clean(which + ": " + lines), "less " + log.file()));
    }

    private static Check nothingYet(List<Entry> entries, HookLog log) {
        String words = "the hooks stored nothing yet, because ";
        if (entries.isEmpty()) {
            return Check.note(
                    NAME,
                    words + "no agent called them in this repository",
                    "start the agent anew, then ask it something");
        }
        Entry last = entries.getLast();
        String mend = "less " + log.file();
        if (last.is(State.SKIPPED)) {
            mend = last.told().substring(last.told().lastIndexOf(';') + 1).strip();
        } else if (last.is(State.QUEUED)) {
            mend = "git session sync";
        }
        return Check.note(NAME, Printable.clean(words + "of the last session the log says: " + last.told()), mend);
    }
}
