package dev.gitsession.store.change;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectVisitor;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.git.Scratch;
import dev.gitsession.session.Printable;
import dev.gitsession.store.settings.SettingPlace;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Finds the base for session commits, and the commit that is checked out.
///
/// @param base the tip of the remote's default branch, as far as this clone has seen it; `session.base` where that
/// is set
/// @param complete whether the base's tree is here too; a clone can leave out trees until it needs them
/// @param head what is checked out; empty before the first commit
/// @param seen those of the named branches of the remote that this clone has seen
public record BaseFinder(Optional<ObjectId> base, boolean complete, Optional<ObjectId> head, Set<RefName> seen) {
    private static final int FIRST_LINE = 70;

    public BaseFinder {
        seen = Set.copyOf(seen);
    }

    /// What this clone knows by itself.
    public static BaseFinder local(Git git, StoreSettings settings) {
        return local(git, settings, List.of());
    }

    /// The same, which tells of these branches of the remote whether this clone has seen them.
    public static BaseFinder local(Git git, StoreSettings settings, List<RefName> branches) {
        String remoteHead = "refs/remotes/" + settings.remote() + "/HEAD^{commit}";
        String tree = settings.base().orElse("refs/remotes/" + settings.remote() + "/HEAD") + "^{tree}";
        List<String> revisions = new ArrayList<>(List.of("HEAD^{commit}", remoteHead, tree));
        settings.base().ifPresent(base -> revisions.add(base + "^{commit}"));
        branches.forEach(branch -> revisions.add(tracked(settings, branch)));
        Map<String, ObjectId> found = git.resolve(revisions);
        Optional<ObjectId> base = settings.base().isPresent()
                ? Optional.of(configured(git, found, settings.base().get()))
                : Optional.ofNullable(found.get(remoteHead));
        Set<RefName> seen = branches.stream()
                .filter(branch -> found.containsKey(tracked(settings, branch)))
                .collect(Collectors.toSet());
        return new BaseFinder(base, found.containsKey(tree), Optional.ofNullable(found.get("HEAD^{commit}")), seen);
    }

    private static String tracked(StoreSettings settings, RefName branch) {
        return "refs/remotes/" + settings.remote() + "/" + branch.branch() + "^{commit}";
    }

    private static ObjectId configured(Git git, Map<String, ObjectId> found, String base) {
        ObjectId id = found.get(base + "^{commit}");
        if (id == null) {
            throw SettingPlace.of(git.config(), "session.base")
                    .bad(
                            "is '%s', which is no commit here".formatted(Printable.excerpt(base)),
                            "fetch it, or choose another",
                            "HEAD",
                            null);
        }
        return id;
    }

    /// The refs to ask a remote for when this clone does not know the remote's default branch.
    public static List<String> questions() {
        return List.of("HEAD", "refs/heads/main", "refs/heads/master");
    }

    /// A base that is looked for when it is asked for, once.
    public static final class Base {
        private final Supplier<Optional<ObjectId>> finding;
        private boolean looked;
        private Optional<ObjectId> found = Optional.empty();

        private Base(Supplier<Optional<ObjectId>> finding) {
            this.finding = finding;
        }

        /// The base; empty for a remote without commits.
        public Optional<ObjectId> commit() {
            if (!looked) {
                found = finding.get();
                looked = true;
            }
            return found;
        }
    }

    /// The base for any number of commits on the remote's answer.
    public Base in(ChangeContext context, RemoteRefs refs) {
        return new Base(() -> orFrom(context, refs));
    }

    /// The base, asking the remote's answer where this clone does not know it; empty for a remote without commits.
    public Optional<ObjectId> orFrom(ChangeContext context, RemoteRefs refs) {
        if (base.isPresent()) {
            if (!complete) {
                fetchTreeOf(base.get(), context.scratch());
            }
            return base;
        }
        Optional<RefName> branch = refs.head()
                .filter(head -> refs.find(head).isPresent())
                .filter(head -> context.layout().planOf(head).isEmpty()) // the first branch of an empty remote was ours
                .or(() -> List.of("main", "master").stream()
                        .map(RefName::ofBranch)
                        .filter(ref -> refs.find(ref).isPresent())
                        .findFirst());
        if (branch.isEmpty()) {
            return Optional.empty();
        }
        ObjectId tip = refs.find(branch.get()).orElseThrow();
        String here = tip.hex() + "^{commit}";
        String tracked = "refs/remotes/" + context.remote() + "/" + branch.get().branch() + "^{commit}";
        Map<String, ObjectId> found = context.git().resolve(List.of(here, tracked));
        Optional<ObjectId> known =
                Optional.ofNullable(found.get(here)).or(() -> Optional.ofNullable(found.get(tracked)));
        if (known.isEmpty()) {
            context.scratch().fetchTrees(List.of(tip));
        }
        return Optional.of(known.orElse(tip));
    }

    /// By the tree's own name: a commit that is here would not be fetched.
    private static void fetchTreeOf(ObjectId commit, Scratch scratch) {
        List<ObjectId> trees = new ArrayList<>();
        scratch.read(List.of(commit.hex()), new ObjectVisitor() {
            @Override
            public void found(int index, Header header, InputStream content) throws IOException {
                String text = new String(content.readNBytes(FIRST_LINE), StandardCharsets.US_ASCII);
                text.lines()
                        .map(line -> line.replaceFirst("^tree ", ""))
                        .filter(ObjectId::isValid)
                        .findFirst()
                        .map(ObjectId::new)
                        .ifPresent(trees::add);
            }

            @Override
            public void missing(int index) {
                // Then there is nothing to build on, which is said when that is tried.
            }
        });
        scratch.fetchBlobs(trees);
    }
}
