package dev.gitsession.store.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.plan.PlanId;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.rewrite.Delete;
import dev.gitsession.store.rewrite.RedactStored;
import dev.gitsession.store.upload.ModelState.SessionKey;
import dev.gitsession.store.upload.ModelState.Stored;
import dev.gitsession.store.upload.result.UploadResult;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Does operations in real repositories and in a [ModelState] side by side.
final class ModelRun {
    /// A clone, a working tree of it, a partial clone and a shallow one.
    static final int PLACES = 4;

    private static final List<String> FOREIGN_FILES = List.of("notes.txt", "manifest.json", ".jsonl");

    private final GitSandbox sandbox;
    private final Path away;
    private final List<Path> places = new ArrayList<>();
    private final List<Store> stores = new ArrayList<>();
    private final ModelState state = new ModelState();
    private final ModelCheck check;
    private final Map<SessionKey, List<String>> versions = new HashMap<>();
    private final Map<String, List<Map.Entry<String, ModelState.Branch>>> past = new TreeMap<>();
    private Instant now = Instant.parse("2026-02-22T14:00:00Z");
    private int step;

    ModelRun(GitSandbox sandbox) {
        this.sandbox = sandbox;
        this.away = sandbox.root().resolve("away.git");
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "worktree", "add", "--quiet", "../tree", "-b", "tree");
        String address = "file://" + sandbox.remote();
        sandbox.git(sandbox.root(), "clone", "--quiet", "--no-checkout", "--filter=blob:none", address, "partial");
        sandbox.git(sandbox.root(), "clone", "--quiet", "--depth=1", address, "shallow");
        for (String name : List.of("work", "tree", "partial", "shallow")) {
            Path place = sandbox.root().resolve(name);
            sandbox.git(place, "config", "session.partSize", "64k");
            sandbox.git(place, "config", "gc.auto", "0");
            places.add(place);
        }
        places.forEach(sandbox::watch);
        places.forEach(place -> stores.add(Store.of(sandbox, place)));
        this.check = new ModelCheck(sandbox, state);
    }

    /// Working trees of one clone share what waits.
    private static int clone(int place) {
        return place == 1 ? 0 : place;
    }

    private boolean isAway() {
        return Files.exists(away);
    }

    /// @throws AssertionError if the store is not what the model says
    void run(List<ModelOperation> operations) {
        for (ModelOperation operation : operations) {
            step++;
            now = now.plusNanos(1_000_001_000L + operation.variety() % 3_000 * 1_000_000L);
            try {
                performAndCheck(operation);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("step %d, %s: %s".formatted(step, operation, e.getMessage()), e);
            }
        }
        if (isAway()) {
            move(away, sandbox.remote());
        }
        refuse(false);
        for (int place = 0; place < PLACES; place++) {
            sync(place);
        }
        for (int plan = 0; plan < ModelOperation.PLANS; plan++) {
            check.branch("p" + plan);
        }
        lookAround(new ModelOperation(ModelOperation.Kind.SAME, 3, 0, 0, 0));
        for (int place = 0; place < PLACES; place++) {
            Store store = stores.get(place);
            assertThat(new Outbox(store.git(), store.settings()).queued())
                    .as("what waits in " + store.git().layout().top())
                    .extracting(waiting -> new SessionKey(waiting.plan().value(), waiting.sessionId()))
                    .containsExactlyInAnyOrderElementsOf(
                            state.waitingIn(clone(place)).keySet());
        }
    }

    private void performAndCheck(ModelOperation operation) {
        perform(operation);
        if (!isAway()) {
            check.branch("p" + operation.plan());
            remember("p" + operation.plan());
            if (step % 40 == 0) {
                lookAround(operation);
            }
        }
    }

    private void perform(ModelOperation operation) {
        SessionKey key = operation.key();
        switch (operation.kind()) {
            case GROW, REWRITE, CUT, SAME, FORK -> upload(operation, key, false);
            case REPLACE -> upload(operation, key, true);
            case TWO_AT_ONCE -> twoAtOnce(operation);
            case DELETE -> delete(operation.place(), key);
            case REDACT -> redact(operation.place(), key.plan());
            case SYNC -> sync(operation.place());
            case AWAY -> {
                if (!isAway()) {
                    move(sandbox.remote(), away);
                }
            }
            case BACK -> {
                if (isAway()) {
                    move(away, sandbox.remote());
                }
            }
            case REFUSE -> refuse(true);
            case ACCEPT -> refuse(false);
            case PLAN_SET -> planSet(operation);
            case FORGETTING -> forget(operation.place());
            case LOCAL_CLEANING -> {
                sandbox.git(places.get(operation.place()), "-c", "gc.packRefs=false", "gc", "-q", "--prune=now");
                places.forEach(sandbox::watch);
            }
            default -> {
                if (!isAway()) {
                    atTheRemote(operation, key);
                }
            }
        }
    }

    private void atTheRemote(ModelOperation operation, SessionKey key) {
        ModelForeigner foreigner = new ModelForeigner(sandbox);
        int variety = operation.variety();
        switch (operation.kind()) {
            case FOREIGN_PUSH -> {
                String content = fresh(key, variety, 3_000);
                foreigner.push(key, content, FOREIGN_FILES.get(variety % 3), false);
                ModelState.Branch branch = new ModelState.Branch();
                branch.sessions().put(key.session(), new Stored(content, Optional.empty()));
                state.branches.put(key.plan(), branch);
            }
            case FOREIGN_ON_TOP -> {
                if (state.branches.containsKey(key.plan()) && state.stored(key).isEmpty()) {
                    String content = fresh(key, variety, 500);
                    foreigner.push(key, content, FOREIGN_FILES.getFirst(), true);
                    state.branch(key.plan()).sessions().put(key.session(), new Stored(content, Optional.empty()));
                }
            }
            case FOREIGN_REWIND -> {
                List<Map.Entry<String, ModelState.Branch>> tips = past.getOrDefault(key.plan(), List.of());
                if (!tips.isEmpty()) {
                    Map.Entry<String, ModelState.Branch> tip = tips.get(variety % tips.size());
                    if (foreigner.rewind(key.plan(), tip.getKey())) {
                        state.branches.put(key.plan(), tip.getValue().copy());
                    }
                }
            }
            case FOREIGN_REMOVAL -> {
                foreigner.remove(key.plan());
                state.branches.remove(key.plan());
            }
            case REMOTE_CLEANING -> sandbox.git(sandbox.remote(), "gc", "-q", "--prune=now");
            case REMOTE_SETTING ->
                sandbox.git(
                        sandbox.remote(),
                        "config",
                        variety % 2 == 0 ? "uploadpack.allowFilter" : "receive.advertiseAtomic",
                        variety % 3 == 0 ? "false" : "true");
            case USERS_FETCH -> {
                Path place = places.get(operation.place());
                sandbox.fetchAsUser(place);
                places.forEach(sandbox::watch);
            }
            default -> throw new AssertionError(operation);
        }
    }

    private String fresh(SessionKey key, int variety, int size) {
        String content = Sessions.lines(key.plan() + key.session(), variety, size);
        versions.computeIfAbsent(key, id -> new ArrayList<>()).add(content);
        return content;
    }

    /// What the session's file on somebody's machine holds now.
    private String content(ModelOperation operation, SessionKey key) {
        List<String> known = versions.computeIfAbsent(key, id -> new ArrayList<>());
        int variety = operation.variety();
        int size = variety % 17 == 0 ? 150_000 : 200 + variety % 2_000;
        if (known.isEmpty()) {
            return fresh(key, variety, size);
        }
        String last = known.getLast();
        String more = Sessions.lines(key.plan() + key.session(), variety, size);
        String content = switch (operation.kind()) {
            case SAME -> last;
            case REWRITE, REPLACE -> more;
            case CUT -> last.substring(0, last.indexOf('\n', last.length() / 2) + 1);
            case FORK -> known.get(variety % known.size()) + more;
            default -> last + more + (variety % 5 == 0 ? secret(variety) : "");
        };
        known.add(content.isEmpty() ? last : content);
        return known.getLast();
    }

    private static String secret(int variety) {
        return "{\"text\":\"glpat-" + Long.toString(0x2_0000_0000_0000L + variety * 7_919L, 36) + "abCDefGHijKL\"}\n";
    }

    private Store at(int place) {
        Store store = stores.get(place);
        Clock clock = Clock.fixed(place == 2 ? now.minus(Duration.ofSeconds(7)) : now, ZoneOffset.UTC);
        return new Store(sandbox, store.git(), clock);
    }

    private void upload(ModelOperation operation, SessionKey key, boolean replace) {
        String content = content(operation, key);
        int place = operation.place();
        Store store = at(place);
        Stored next = new Stored(content, Optional.of(store.clock().instant()));
        UploadRequest plain = store.request(key.plan(), key.session(), Sessions.bytes(content));
        UploadRequest request =
                (replace ? plain.with(UploadOptions.Flag.REPLACE) : plain).with(UploadOptions.Flag.REVIVE);
        boolean older = state.isOlder(key, next) || state.isSuperseded(key, next, false);
        boolean renews = state.renews(clone(place), key, next);
        if (isAway()) {
            assertThat(store.upload(request).isQueued()).isTrue();
            state.queue(clone(place), key, next, replace);
        } else if (state.refusing
                && !older
                && (renews || state.changes(key, next, false) || state.makesUp(key, next))) {
            assertThatThrownBy(() -> store.upload(request)).isInstanceOf(RemoteRefusedException.class);
            state.queue(clone(place), key, next, replace);
        } else {
            boolean changes = renews || state.changes(key, next, false);
            UploadResult result = store.upload(request);
            assertThat(result.changed()).as("changed").isEqualTo(changes);
            assertThat(result.older()).as("older").isEqualTo(older);
            if (renews) {
                state.renew(key, next);
            } else {
                state.store(key, next, false, replace);
            }
            state.sync(clone(place));
        }
    }

    /// From two clones, different sessions of one plan: whoever comes second puts both together.
    private void twoAtOnce(ModelOperation operation) {
        if (isAway() || state.refusing) {
            return;
        }
        // What waits goes out first: its order must not depend on which of the two is faster.
        sync(0);
        sync(3);
        SessionKey one = operation.key();
        SessionKey other = operation.other();
        String oneContent = content(operation, one);
        String otherContent = content(operation, other);
        Store here = at(0);
        Store there = at(3);
        CompletableFuture<UploadResult> first = CompletableFuture.supplyAsync(
                () -> here.upload(here.request(one.plan(), one.session(), Sessions.bytes(oneContent))
                        .with(UploadOptions.Flag.REVIVE)),
                task -> Thread.ofPlatform().start(task));
        there.upload(there.request(other.plan(), other.session(), Sessions.bytes(otherContent))
                .with(UploadOptions.Flag.REVIVE));
        first.join();
        Optional<Instant> at = Optional.of(now);
        state.store(one, new Stored(oneContent, at), false, false);
        state.store(other, new Stored(otherContent, at), false, false);
        // At the same time: either may be the one that the plan points at.
        check.pointsAtEither(one, other);
    }

    private void delete(int place, SessionKey key) {
        Store store = at(place);
        Runnable deletion = () -> new Delete(store.git(), store.settings(), store.clock())
                .delete(Optional.of(new PlanId(key.plan())), key.session());
        if (isAway()) {
            assertThatThrownBy(deletion::run).isInstanceOf(RemoteUnreachableException.class);
        } else if (state.stored(key).isEmpty() && !state.waitingIn(clone(place)).containsKey(key)) {
            assertThatThrownBy(deletion::run).isInstanceOf(NotFoundException.class);
        } else if (state.stored(key).isEmpty()) {
            deletion.run();
            state.waitingIn(clone(place)).remove(key);
        } else if (state.refusing) {
            assertThatThrownBy(deletion::run).isInstanceOf(RemoteRefusedException.class);
        } else {
            deletion.run();
            state.delete(key);
            state.waitingIn(clone(place)).remove(key);
        }
    }

    private void redact(int place, String plan) {
        if (isAway() || state.refusing || !state.branches.containsKey(plan)) {
            return;
        }
        sync(place);
        Store store = at(place);
        Instant committed = Instant.parse(sandbox.git(
                sandbox.remote(),
                "log",
                "-1",
                "--date=format-local:%Y-%m-%dT%H:%M:%SZ",
                "--format=%cd",
                branchOf(plan)));
        LocalRedaction redaction = LocalRedaction.of(store.git());
        new RedactStored(store.git(), store.settings(), redaction, store.clock())
                .redact(Optional.of(new PlanId(plan)), new RedactStored.Options(false, false));
        for (Map.Entry<String, Stored> session :
                List.copyOf(state.branch(plan).sessions().entrySet())) {
            String content = session.getValue().content();
            String redacted = redacted(redaction, session.getKey(), content);
            if (!redacted.equals(content)) {
                state.redact(
                        new SessionKey(plan, session.getKey()),
                        new Stored(redacted, session.getValue().at().or(() -> Optional.of(committed)), true));
            }
        }
    }

    private String redacted(LocalRedaction redaction, String session, String content) {
        Path file = sandbox.write(sandbox.root().resolve("redacting").resolve(session), content);
        try (InputStream in = redaction
                .redact(Transcript.ofFile(file, Files.size(file)))
                .transcript()
                .open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sync(int place) {
        Store store = at(place);
        new Sync(store.git(), store.settings(), store.plans(), store.clock()).push();
        if (!isAway()) {
            state.sync(clone(place));
        }
    }

    private void planSet(ModelOperation operation) {
        Store store = at(operation.place());
        String plan = operation.key().plan();
        Map<String, String> fields = Map.of("note", "n" + operation.variety());
        Runnable setting = () -> store.plans().set(new PlanId(plan), fields);
        ModelState.Plan known = state.plans.get(plan);
        if (isAway()) {
            assertThatThrownBy(setting::run).isInstanceOf(RemoteUnreachableException.class);
        } else if (known == null) {
            assertThatThrownBy(setting::run).isInstanceOf(NotFoundException.class);
        } else if (state.refusing) {
            assertThatThrownBy(setting::run).isInstanceOf(RemoteRefusedException.class);
        } else {
            setting.run();
            state.plans.put(plan, new ModelState.Plan(known.session(), known.at(), fields));
        }
    }

    private static String branchOf(String plan) {
        return "refs/heads/async-learn/" + plan;
    }

    private void refuse(boolean refuse) {
        Path remote = isAway() ? away : sandbox.remote();
        Scripts.write(remote.resolve("hooks/pre-receive"), "exit " + (refuse ? 1 : 0) + "\n");
        state.refusing = refuse;
    }

    /// What is kept to be faster may go at any time.
    private void forget(int place) {
        Path cache = stores.get(place).git().layout().commonDir().resolve("git-session/cache.git");
        if (!Files.exists(cache)) {
            return;
        }
        try (Stream<Path> files = Files.walk(cache)) {
            files.sorted((a, b) -> b.compareTo(a))
                    .forEach(file -> assertThat(file.toFile().delete()).isTrue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Tips that somebody may go back to.
    private void remember(String plan) {
        ModelState.Branch branch = state.branches.get(plan);
        if (branch != null) {
            List<Map.Entry<String, ModelState.Branch>> tips = past.computeIfAbsent(plan, id -> new ArrayList<>());
            String tip = sandbox.git(sandbox.remote(), "rev-parse", branchOf(plan));
            tips.add(Map.entry(tip, branch.copy()));
            if (tips.size() > 8) {
                tips.removeFirst();
            }
        }
    }

    /// All of it, as users see it.
    private void lookAround(ModelOperation operation) {
        check.everything(at(operation.place()));
        places.forEach(place -> assertThat(sandbox.git(place, "fsck", "--strict", "--no-dangling"))
                .isEmpty());
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
