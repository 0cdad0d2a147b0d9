package dev.gitsession.store.upload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What must be stored, said without git: the sessions of each branch and what has to stay reachable beside them,
/// the session that each plan's record points at, and what waits in each clone.
final class ModelState {
    final Map<String, Branch> branches = new TreeMap<>();
    final Map<String, Plan> plans = new TreeMap<>();

    /// Of each clone.
    private final Map<Integer, Map<SessionKey, List<Stored>>> waiting = new HashMap<>();

    boolean refusing;

    record SessionKey(String plan, String session) {}

    /// @param at since when; absent where nothing tells
    /// @param searched whether its secrets were taken out
    record Stored(String content, Optional<Instant> at, boolean searched) {
        Stored(String content, Optional<Instant> at) {
            this(content, at, false);
        }
    }

    /// @param fields what users set
    record Plan(String session, Instant at, Map<String, String> fields) {}

    /// @param kept by session, what was rewritten and stays
    /// @param versions by session, what of that the manifest names
    /// @param deleted the sessions that were deleted and not stored again
    record Branch(
            Map<String, Stored> sessions,
            Map<String, List<String>> kept,
            Map<String, List<String>> versions,
            Set<String> deleted) {
        Branch() {
            this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        }

        Branch copy() {
            Branch copy = new Branch(new TreeMap<>(sessions), new TreeMap<>(), new TreeMap<>(), new TreeSet<>(deleted));
            kept.forEach((session, contents) -> copy.kept.put(session, new ArrayList<>(contents)));
            versions.forEach((session, contents) -> copy.versions.put(session, new ArrayList<>(contents)));
            return copy;
        }

        void keep(String session, String content) {
            kept.computeIfAbsent(session, id -> new ArrayList<>()).add(content);
            versions.computeIfAbsent(session, id -> new ArrayList<>()).add(content);
        }

        @Nullable
        Stored find(String session) {
            return sessions.get(session);
        }
    }

    Branch branch(String plan) {
        return branches.computeIfAbsent(plan, id -> new Branch());
    }

    /// What is on the remote of a session, if anything.
    Optional<Stored> stored(SessionKey key) {
        return Optional.ofNullable(branches.get(key.plan()))
                .flatMap(branch -> Optional.ofNullable(branch.find(key.session())));
    }

    Map<SessionKey, List<Stored>> waitingIn(int clone) {
        return waiting.computeIfAbsent(clone, id -> new LinkedHashMap<>());
    }

    /// Whether storing this would change anything on the remote.
    boolean changes(SessionKey key, Stored next, boolean queued) {
        Optional<Stored> stored = stored(key);
        boolean same =
                stored.filter(old -> old.content().equals(next.content())).isPresent();
        return !same
                && !isOlder(key, next)
                && !isSuperseded(key, next, queued)
                && !(isLate(stored, next, queued)
                        && stored.orElseThrow().content().startsWith(next.content()));
    }

    /// Whether this is a strict beginning of what is stored, whatever was redacted there.
    boolean isOlder(SessionKey key, Stored next) {
        return stored(key)
                .map(old -> old.content().lines().toList())
                .filter(lines -> lines.size() > next.content().lines().count())
                .filter(lines -> begins(lines, next.content().lines().toList()))
                .isPresent();
    }

    /// Whether this is stored as an older version, or is the beginning of one. What comes too late is kept all the
    /// same.
    boolean isSuperseded(SessionKey key, Stored next, boolean queued) {
        Optional<Stored> stored = stored(key);
        return stored.filter(old -> !next.content().startsWith(old.content())).isPresent()
                && !isLate(stored, next, queued)
                && branch(key.plan()).versions().getOrDefault(key.session(), List.of()).stream()
                        .filter(version -> !queued || version.equals(next.content()))
                        .map(version -> version.lines().toList())
                        .filter(lines -> lines.size() >= next.content().lines().count())
                        .anyMatch(lines -> begins(lines, next.content().lines().toList()));
    }

    private static boolean begins(List<String> whole, List<String> beginning) {
        for (int i = 0; i < beginning.size(); i++) {
            if (!matches(whole.get(i), beginning.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Whether a line is another one, whatever was redacted in that.
    private static boolean matches(String redacted, String line) {
        String pattern = Arrays.stream(redacted.split("\\[REDACTED:[^]]*]", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return line.matches(pattern);
    }

    /// Whether content begins with older content, whatever was redacted in that.
    private static boolean extendsIt(String content, String older) {
        List<String> lines = content.lines().toList();
        List<String> before = older.lines().toList();
        return before.size() <= lines.size()
                && IntStream.range(0, before.size()).allMatch(i -> matches(before.get(i), lines.get(i)));
    }

    /// Whether the session was deleted, and is not stored again.
    boolean isDeleted(SessionKey key) {
        return stored(key).isEmpty() && branch(key.plan()).deleted().contains(key.session());
    }

    /// Whoever writes a manifest says in it when those sessions were stored of which none told.
    private void tellTimes(String plan) {
        branch(plan)
                .sessions()
                .replaceAll((session, stored) -> stored.at().isPresent()
                        ? stored
                        : new Stored(stored.content(), Optional.of(ModelForeigner.AT), stored.searched()));
    }

    /// Whether storing what is stored already says anew since when, because an older version waits in the clone
    /// and must not come after it.
    boolean renews(int clone, SessionKey key, Stored next) {
        List<Stored> chain = waitingIn(clone).getOrDefault(key, List.of());
        Optional<Stored> stored = stored(key).filter(old -> old.content().equals(next.content()));
        if (stored.isEmpty() || chain.isEmpty()) {
            return false;
        }
        boolean noOther = chain.size() == 1 && chain.getLast().content().equals(next.content());
        return !noOther
                && stored.get()
                        .at()
                        .filter(at -> at.isAfter(chain.getLast().at().orElseThrow()))
                        .isEmpty();
    }

    /// An upload that only said anew since when.
    void renew(SessionKey key, Stored next) {
        branch(key.plan()).sessions().put(key.session(), next);
        tellTimes(key.plan());
        point(key, next.at().orElseThrow());
    }

    private static boolean isLate(Optional<Stored> stored, Stored next, boolean queued) {
        return queued
                && stored.flatMap(Stored::at)
                        .filter(at -> at.isAfter(next.at().orElseThrow()))
                        .isPresent();
    }

    /// An upload that the remote took.
    void store(SessionKey key, Stored next, boolean queued, boolean replace) {
        Optional<Stored> stored = stored(key);
        boolean lateBeginning =
                isLate(stored, next, queued) && stored.orElseThrow().content().startsWith(next.content());
        boolean superseded = !replace && isSuperseded(key, next, queued);
        if ((isOlder(key, next) && !lateBeginning) || superseded) {
            return;
        }
        if (!changes(key, next, queued)) {
            if (makesUp(key, next)) {
                point(key, since(stored, next));
            }
            return;
        }
        if (isLate(stored, next, queued)) {
            branch(key.plan()).keep(key.session(), next.content());
        } else {
            stored.filter(old -> !replace && !extendsIt(next.content(), old.content()))
                    .ifPresent(old -> branch(key.plan()).keep(key.session(), old.content()));
            branch(key.plan()).sessions().put(key.session(), next);
            branch(key.plan()).deleted().remove(key.session());
            tellTimes(key.plan());
        }
        point(key, next.at().orElseThrow());
    }

    /// Whether the plan's record is made up for a session that is stored already: there is none, or one that
    /// points at an older session.
    boolean makesUp(SessionKey key, Stored next) {
        Plan plan = plans.get(key.plan());
        return plan == null || plan.at().isBefore(since(stored(key), next));
    }

    private static Instant since(Optional<Stored> stored, Stored next) {
        return stored.flatMap(Stored::at).or(next::at).orElseThrow();
    }

    private void point(SessionKey key, Instant at) {
        Plan plan = plans.get(key.plan());
        if (plan == null || !plan.at().isAfter(at)) {
            plans.put(key.plan(), new Plan(key.session(), at, plan == null ? Map.of() : plan.fields()));
        }
    }

    /// Redaction changes what is stored and nothing else.
    void redact(SessionKey key, Stored redacted) {
        branch(key.plan()).sessions().put(key.session(), redacted);
        tellTimes(key.plan());
    }

    void delete(SessionKey key) {
        Branch branch = branch(key.plan());
        branch.sessions().remove(key.session());
        branch.versions().remove(key.session());
        branch.deleted().add(key.session());
        tellTimes(key.plan());
    }

    /// An upload that the remote could not take.
    void queue(int clone, SessionKey key, Stored next, boolean replace) {
        List<Stored> chain = waitingIn(clone).computeIfAbsent(key, id -> new ArrayList<>());
        if (replace) {
            chain.clear();
        } else if (!chain.isEmpty() && next.content().startsWith(chain.getLast().content())) {
            chain.removeLast();
        }
        chain.add(next);
    }

    /// Everything of a clone that can go out does. What would bring back secrets stays, with what lies below it.
    void sync(int clone) {
        waitingIn(clone).entrySet().removeIf(entry -> {
            SessionKey key = entry.getKey();
            List<Stored> chain = entry.getValue();
            int staying = 0;
            for (int i = 0; i < chain.size(); i++) {
                Stored one = chain.get(i);
                if (isDeleted(key)) {
                    staying = i + 1;
                    continue;
                }
                if (refusing && !leaks(key, one) && (changes(key, one, true) || makesUp(key, one))) {
                    return false;
                }
                if (leaks(key, one)) {
                    staying = i + 1;
                } else {
                    store(key, one, true, false);
                }
            }
            chain.subList(staying, chain.size()).clear();
            return chain.isEmpty();
        });
    }

    /// Whether an older version would show what a newer one was redacted for.
    private boolean leaks(SessionKey key, Stored queued) {
        Optional<Stored> stored = stored(key);
        return stored.filter(Stored::searched).isPresent()
                && isLate(stored, queued, true)
                && changes(key, queued, true);
    }
}
