package dev.gitsession.git.program;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectVisitor;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.PushOutcome;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.git.Scratch;
import dev.gitsession.git.cache.CacheRepository;
import dev.gitsession.git.pack.KeptPacks;
import dev.gitsession.git.pack.PackWriter;
import dev.gitsession.git.pack.PackedObjects;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.TemporaryFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Implements a scratch repository with the `git` program.
final class NativeScratch implements Scratch {
    private final GitRunner runner;
    private final Git.Layout layout;
    private final ScratchFolder folder;
    private final RemoteAccess access;
    private final ScratchCache cache;
    private final CloneKind clone;
    private final ObjectFetch fetch;
    private final NamedRefs named;
    private final List<PackWriter> transcripts = new ArrayList<>();
    private final List<Path> keepFiles = new ArrayList<>();
    private final Set<ObjectId> builtOn = new HashSet<>();

    /// @param cache the cache repository that the scratch repository borrows; null if it borrows none
    /// @param clone how much of the remote the user's repository holds
    NativeScratch(
            GitRunner runner,
            Git.Layout layout,
            ScratchFolder folder,
            RemoteAccess access,
            @Nullable CacheRepository cache,
            CloneKind clone) {
        this.runner = runner;
        this.layout = layout;
        this.folder = folder;
        this.access = access;
        this.cache = new ScratchCache(layout, cache);
        this.clone = clone;
        this.fetch = new ObjectFetch(runner, access, local(), clone);
        this.named = new NamedRefs(folder.path());
    }

    @Override
    public void expect(List<ObjectId> tips) {
        fetch.expect(tips);
    }

    @Override
    public RemoteRefs fetchRefs(List<String> names, Amount amount, List<ObjectId> objects) {
        fetch.refs(
                Stream.concat(
                                names.stream().map(FetchHead::refspec),
                                objects.stream().map(ObjectId::hex))
                        .toList(),
                amount,
                amount == Amount.READ ? named.variables() : Map.of());
        RemoteRefs fetched = FetchHead.read(folder.path());
        List<ObjectId> tips = List.copyOf(fetched.tips().values());
        fetch.expect(tips);
        fetch.leftOutTrees(tips, amount);
        keepIfComplete(tips);
        if (amount == Amount.BUILT_ON) {
            builtOn.addAll(tips);
        }
        return fetched;
    }

    @Override
    public RemoteRefs named() {
        return named.read();
    }

    @Override
    public void fetchTrees(List<ObjectId> commits) {
        fetch.expect(commits);
        List<ObjectId> unknown =
                commits.stream().filter(commit -> !cache.canRead(commit)).toList();
        fetch.trees(unknown, Amount.LISTED);
        keepIfComplete(unknown);
    }

    /// A remote without filters has sent all of these.
    private void keepIfComplete(List<ObjectId> commits) {
        if (tookTranscripts()) {
            keepFetched(commits);
        }
    }

    @Override
    public boolean tookTranscripts() {
        return fetch.isUnfiltered();
    }

    @Override
    public boolean hasCached(ObjectId commit) {
        return cache.canRead(commit);
    }

    @Override
    public void keepFetched(List<ObjectId> commits) {
        cache.fetched(commits);
    }

    @Override
    public void fetchToBuildOn(List<ObjectId> commits) {
        fetch.expect(commits);
        List<ObjectId> unknown = commits.stream()
                .filter(commit -> !builtOn.contains(commit))
                .filter(commit -> !cache.canBuildOn(commit))
                .toList();
        fetch.trees(unknown, Amount.BUILT_ON);
    }

    @Override
    public void fetchCommits(List<ObjectId> commits) {
        fetch.expect(commits);
        fetch.commits(commits);
    }

    @Override
    public void fetchObjects(List<ObjectId> objects) {
        fetch.objects(fetch.missing(objects));
    }

    @Override
    public void fetchBlobs(List<ObjectId> blobs) {
        fetch.blobs(fetch.missing(blobs));
    }

    @Override
    public void fetchMissing(ObjectId commit) {
        fetch.missingOf(commit);
    }

    @Override
    public void read(List<String> revisions, ObjectVisitor visitor) {
        if (revisions.isEmpty()) {
            return;
        }
        GitCommand command = local("cat-file", "--batch", "--buffer").withInput(ObjectReading.questions(revisions));
        try {
            GitRunner.Reading<Integer> reading =
                    runner.run(command, out -> ObjectReading.answers(out, revisions, visitor));
            if (!reading.result().succeeded() || reading.value() < revisions.size()) {
                throw ObjectReading.cutShort(reading.result());
            }
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof EOFException) {
                throw ObjectReading.cutShort(new GitResult(1, new byte[0], "an object is cut off", false));
            }
            throw e;
        }
    }

    @Override
    public ObjectWriter writer() {
        PackWriter pack = new PackWriter(folder.packs(), layout.format());
        transcripts.add(pack);
        return new PackedObjects(pack, this::commit);
    }

    private List<ObjectId> commit(List<CommitDraft> drafts) {
        GitResult result = runner.run(local("fast-import", "--quiet", "--done", "--force", "--date-format=raw")
                .withInput(FastImport.of(drafts, layout.format())));
        List<ObjectId> ids = result.text()
                .lines()
                .filter(ObjectId::isValid)
                .map(ObjectId::new)
                .toList();
        if (!result.succeeded() || ids.size() != drafts.size()) {
            throw DiskFailure.ofWords(result.err(), folder.path())
                    .orElse(new BrokenException(
                            ErrorCode.IMPORT_FAILED,
                            "git could not write the commit: " + RemoteFailure.tellingLine(result.err()),
                            "check the repository with git fsck, and the disk's space"));
        }
        for (int i = 0; i < ids.size(); i++) {
            cache.wrote(ids.get(i), drafts.get(i).parents().size());
        }
        return ids;
    }

    @Override
    public PushOutcome push(List<RefUpdate> updates) {
        List<String> arguments = new ArrayList<>(deltas());
        arguments.addAll(List.of("push", "--porcelain", "--no-verify", "--no-follow-tags", "--no-recurse-submodules"));
        if (updates.size() > 1) {
            arguments.add("--atomic");
        }
        for (RefUpdate update : updates) {
            arguments.add("--force-with-lease=" + update.ref() + ":"
                    + update.expected().map(ObjectId::hex).orElse(""));
        }
        markBoundary(updates);
        arguments.add("--end-of-options");
        arguments.add(access.remote());
        for (RefUpdate update : updates) {
            arguments.add(update.target().map(ObjectId::hex).orElse("") + ":" + update.ref());
        }
        PushOutcome outcome =
                PushReport.read(runner.run(remote(access.forPush()).and(arguments)), updates);
        if (outcome instanceof PushOutcome.Pushed) {
            updates.forEach(update -> update.target().ifPresent(cache::pushed));
        }
        return outcome;
    }

    /// The settings with which a push sends deltas on. It must know what the remote's tips hold, for which git
    /// wants a window; in that window, long blobs are not searched for further deltas.
    private List<String> deltas() {
        return transcripts.stream().anyMatch(PackWriter::hasDeltas)
                ? List.of("-c", "pack.window=50", "-c", "core.bigFileThreshold=256k")
                : List.of();
    }

    /// Marks the boundary of a shallow repository. Only in a shallow repository does a push treat everything in
    /// the remote's tips as known, including blobs that are missing here (`--objects-edge-aggressive`). If no
    /// history was left out, the tips' parents mark the boundary: the remote has them too. A tip without parents
    /// marks it itself.
    private void markBoundary(List<RefUpdate> updates) {
        List<String> tips = updates.stream()
                .flatMap(update -> update.expected().stream())
                .map(ObjectId::hex)
                .toList();
        if (tips.isEmpty() || folder.hasBoundary()) {
            return;
        }
        List<String> parents = tips.stream().map(tip -> tip + "^@").toList();
        String boundary = runner.run(local("rev-parse", "--quiet").and(parents)).text();
        folder.setBoundary(boundary.isBlank() ? String.join("\n", tips) + "\n" : boundary);
    }

    /// A command that uses no network.
    private GitCommand local(String... arguments) {
        return GitCommand.of(layout.top(), arguments)
                .withEnvironment(Map.of("GIT_DIR", folder.path().toString()));
    }

    /// A command that talks to the remote.
    private GitCommand remote(Map<String, String> environment, String... arguments) {
        return local(arguments).withEnvironment(environment).withTimeout(access.timeout());
    }

    @Override
    public void keepObjects() {
        keepFiles.addAll(folder.moveObjectsTo(layout.objects()));
    }

    /// Removes the `.keep` files of the packs that were handed over. In a partial clone it writes them again
    /// instead: another process may have removed them although a ref needs them by now.
    private void releasePacks() {
        if (!clone.partial()) {
            keepFiles.forEach(ScratchFolder::deleteFile);
            return;
        }
        try {
            KeptPacks.keepAgain(keepFiles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Set<String> withTranscripts = new HashSet<>();
        transcripts.forEach(pack -> withTranscripts.addAll(pack.names()));
        cache.leave(folder.packs(), withTranscripts);
        releasePacks();
        folder.delete();
        TemporaryFiles.release(folder.path());
    }
}
