package dev.gitsession.cli;

import dev.gitsession.json.Json;
import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// A made-up repository whose commits were written by sessions and by people, and who wrote each line. Commits are
/// squashed; most name their plan. Files are renamed, formatters run, people edit what sessions wrote and copy it, and
/// some sessions are not stored. The same seed makes the same repository.
final class WhyHistory {
    private static final List<String> COMMON =
            List.of("}", "", "        return null;", "    }", "        } else {", "import java.util.List;");
    private static final List<String> NOUNS = List.of(
            "parser", "reader", "cache", "token", "branch", "index", "record", "column", "widget", "header", "buffer",
            "packet", "ledger", "folder", "socket", "stream");
    private static final List<String> VERBS = List.of(
            "open", "close", "merge", "split", "render", "verify", "collect", "resolve", "encode", "attach", "rotate");

    private final GitSandbox sandbox;
    private final Path work;
    private final Random random;
    private final Map<String, List<String>> files = new LinkedHashMap<>();
    private final Map<String, String> writers = new HashMap<>();
    private final Set<String> copied = new HashSet<>();

    /// The lines that the current plan's session wrote.
    private final Set<String> fresh = new HashSet<>();

    private final Set<String> unstoredCommits = new HashSet<>();
    private final List<String> batch = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-05T08:00:00Z");

    WhyHistory(GitSandbox sandbox, Path work, long seed) {
        this.sandbox = sandbox;
        this.work = work;
        this.random = new Random(seed);
        for (int i = 0; i < 8; i++) {
            files.put("src/File%d.java".formatted(i), new ArrayList<>(List.of("class File%d {".formatted(i), "}")));
        }
    }

    /// The files, by their paths.
    Map<String, List<String>> files() {
        return files;
    }

    /// Which session wrote a line; a person if it is absent.
    Map<String, String> writers() {
        return writers;
    }

    /// The lines that were copied, so that two may have written them.
    Set<String> copied() {
        return copied;
    }

    /// The commits that no stored session has part in.
    Set<String> unstoredCommits() {
        return unstoredCommits;
    }

    /// What `upload --batch` takes.
    String batch() {
        return String.join("", batch);
    }

    /// Works on plans, one after the other.
    void plans(int count) {
        save();
        commit("Begin");
        for (int plan = 1; plan <= count; plan++) {
            plan(100 + plan);
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void plan(int plan) {
        boolean stored = chance(75);
        fresh.clear();
        Session session = new Session("%s".formatted(new UUID(random.nextLong(), random.nextLong())));
        int edits = 2 + random.nextInt(4);
        for (int i = 0; i < edits; i++) {
            edit(session, stored);
        }
        if (chance(30)) {
            personEdits();
        }
        if (!stored && chance(40)) {
            copy();
        }
        if (chance(20)) {
            format();
        }
        if (chance(10)) {
            rename();
        }
        save();
        now = now.plusSeconds(3600L + random.nextInt(40_000));
        boolean named = chance(85);
        String name = commit("%s the %s %s".formatted(any(VERBS), any(NOUNS), named ? "(#" + plan + ")" : ""));
        if (stored) {
            Path file = sandbox.write(sandbox.root().resolve(session.id + ".jsonl"), session.text.toString());
            batch.add("%d\t%s%n".formatted(plan, file));
        } else {
            unstoredCommits.add(name);
        }
    }

    private final class Session {
        private final String id;
        private final StringBuilder text = new StringBuilder();
        private int calls;

        Session(String id) {
            this.id = id;
            record(
                    "user",
                    Map.of("role", "user", "content", "please %s the %s".formatted(any(VERBS), any(NOUNS))),
                    Map.of());
        }

        private void record(String type, Map<String, ?> message, Map<String, ?> more) {
            now = now.plusSeconds(20);
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("type", type);
            record.put("parentUuid", null);
            record.put("uuid", new UUID(random.nextLong(), random.nextLong()).toString());
            record.put("sessionId", id);
            record.put("cwd", "/home/somebody/checkout");
            record.put("timestamp", now.toString());
            record.put("message", message);
            record.putAll(more);
            text.append(Json.write(record)).append('\n');
        }

        void call(String path, List<String> before, List<String> after, boolean fails) {
            calls++;
            String call = "call_" + calls;
            record(
                    "assistant",
                    Map.of(
                            "role",
                            "assistant",
                            "content",
                            List.of(Map.of(
                                    "type",
                                    "tool_use",
                                    "id",
                                    call,
                                    "name",
                                    "Edit",
                                    "input",
                                    Map.of(
                                            "file_path", "/home/somebody/checkout/" + path,
                                            "old_string", String.join("\n", before),
                                            "new_string", String.join("\n", after))))),
                    Map.of());
            record(
                    "user",
                    Map.of(
                            "role",
                            "user",
                            "content",
                            List.of(Map.of(
                                    "type",
                                    "tool_result",
                                    "tool_use_id",
                                    call,
                                    "content",
                                    fails ? "not found" : "updated",
                                    "is_error",
                                    fails))),
                    Map.of());
        }
    }

    private String line() {
        return "        %s%d.%s(%s, %d, %s.%s(), %d);"
                .formatted(
                        any(NOUNS),
                        random.nextInt(50),
                        any(VERBS),
                        any(NOUNS),
                        random.nextInt(5000),
                        any(NOUNS),
                        any(VERBS),
                        random.nextInt(100));
    }

    /// A call that inserts lines or replaces some; now and then it fails, or a later call takes a line out.
    private void edit(Session session, boolean stored) {
        String path = any(List.copyOf(files.keySet()));
        List<String> lines = Objects.requireNonNull(files.get(path));
        int at = 1 + random.nextInt(lines.size() - 1);
        List<String> before = lines.subList(Math.max(0, at - 2), Math.min(lines.size(), at + 1 + random.nextInt(2)));
        List<String> added = new ArrayList<>();
        IntStream.range(0, 3 + random.nextInt(6)).forEach(i -> added.add(chance(25) ? any(COMMON) : line()));
        List<String> old = List.copyOf(before);
        List<String> after = new ArrayList<>(old);
        int keep = chance(30) ? 1 : 0;
        after.addAll(after.size() - 1, added);
        if (keep == 1 && after.size() > added.size() + 2 && writers.containsKey(after.getFirst())) {
            after.removeFirst();
        }
        if (chance(10)) {
            session.call(path, old, after, true);
            return;
        }
        session.call(path, old, after, false);
        before.clear();
        lines.addAll(Math.max(0, at - 2), after);
        added.stream()
                .filter(line -> line.contains("("))
                .forEach(line -> writers.put(line, stored ? session.id : "nobody"));
        fresh.addAll(added.stream().filter(line -> line.contains("(")).toList());
        if (chance(15)) {
            String out = added.stream()
                    .filter(line -> line.contains("("))
                    .findFirst()
                    .orElse("");
            if (!out.isEmpty()) {
                session.call(path, List.of(out), List.of(), false);
                lines.remove(out);
            }
        }
    }

    /// A person adds lines of their own, and changes one that a session wrote.
    private void personEdits() {
        List<String> lines = Objects.requireNonNull(files.get(any(List.copyOf(files.keySet()))));
        int at = 1 + random.nextInt(lines.size() - 1);
        IntStream.range(0, 1 + random.nextInt(3)).forEach(i -> lines.add(at, line()));
        int changed = random.nextInt(lines.size());
        if (writers.containsKey(lines.get(changed))) {
            lines.set(changed, line());
        }
    }

    /// Whoever works copies lines that a session wrote into another file.
    private void copy() {
        List<String> from = Objects.requireNonNull(files.get(any(List.copyOf(files.keySet()))));
        List<String> to = Objects.requireNonNull(files.get(any(List.copyOf(files.keySet()))));
        int at = random.nextInt(from.size());
        List<String> lines = List.copyOf(from.subList(at, Math.min(from.size(), at + 3)));
        copied.addAll(lines);
        to.addAll(to.size() - 1, lines);
    }

    /// A formatter indents the lines of a file anew, and breaks some of the plan's own.
    private void format() {
        String path = any(List.copyOf(files.keySet()));
        List<String> lines = Objects.requireNonNull(files.get(path));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains("(") && chance(50)) {
                String formatted = (line.startsWith("            ") ? "        " : "            ") + line.strip();
                String writer = writers.get(line);
                if (writer != null) {
                    writers.put(formatted, writer);
                }
                lines.set(i, formatted);
            } else if (fresh.contains(line) && chance(30)) {
                int end = line.indexOf('(') + 1;
                String rest = "                " + line.substring(end);
                String writer = writers.get(line);
                if (writer != null) {
                    writers.put(line.substring(0, end), writer);
                    writers.put(rest, writer);
                }
                lines.set(i, line.substring(0, end));
                lines.add(i + 1, rest);
                i++;
            }
        }
    }

    private void rename() {
        String path = any(List.copyOf(files.keySet()));
        String renamed = "src/Renamed%d.java".formatted(random.nextInt(100_000));
        sandbox.git(work, "mv", path, renamed);
        files.put(renamed, files.remove(path));
    }

    private void save() {
        files.forEach((path, lines) -> sandbox.write(work.resolve(path), String.join("\n", lines) + "\n"));
    }

    private String commit(String message) {
        sandbox.git(work, "add", "-A");
        sandbox.gitAt(now, work, "commit", "--quiet", "--allow-empty", "-m", message);
        return sandbox.git(work, "rev-parse", "HEAD").strip();
    }
}
