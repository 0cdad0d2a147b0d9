package dev.gitsession.git;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Refs of a remote, as it told of them or as they were fetched, and its `HEAD`.
///
/// @param tips each ref with its object, in the remote's order
/// @param head the default branch; empty if the remote has none or did not tell which it is
/// @param headTip the commit of the default branch; empty if the remote has none or was not asked for it
public record RemoteRefs(Map<RefName, ObjectId> tips, Optional<RefName> head, Optional<ObjectId> headTip) {
    /// The name that asks for the default branch.
    public static final String HEAD = "HEAD";

    public RemoteRefs {
        tips = Collections.unmodifiableMap(new LinkedHashMap<>(tips));
    }

    /// Refs of a remote whose default branch is unknown.
    public static RemoteRefs of(Map<RefName, ObjectId> tips) {
        return new RemoteRefs(tips, Optional.empty(), Optional.empty());
    }

    /// Whether a branch is the default branch, or may be it because it is at the same commit. False if nothing is
    /// known of the default branch.
    public boolean mayBeDefault(RefName branch) {
        return head.map(branch::equals).orElse(headTip.isPresent() && headTip.equals(find(branch)));
    }

    /// The object of a ref.
    public Optional<ObjectId> find(RefName ref) {
        return Optional.ofNullable(tips.get(ref));
    }

    /// Reads the output of `git ls-remote --symref`. Malformed ref names are skipped.
    static RemoteRefs parse(String output) {
        Map<RefName, ObjectId> tips = new LinkedHashMap<>();
        Optional<RefName> head = Optional.empty();
        Optional<ObjectId> headTip = Optional.empty();
        for (String line : output.split("\n")) {
            int tab = line.indexOf('\t');
            String left = line.substring(0, Math.max(tab, 0));
            String name = line.substring(tab + 1);
            if (name.equals(HEAD) && left.startsWith("ref: ")) {
                head = Optional.of(left.substring("ref: ".length()))
                        .filter(RefName::isWellFormed)
                        .map(RefName::new);
            } else if (name.equals(HEAD) && ObjectId.isValid(left)) {
                headTip = Optional.of(new ObjectId(left));
            } else if (RefName.isWellFormed(name) && ObjectId.isValid(left)) {
                tips.put(new RefName(name), new ObjectId(left));
            }
        }
        if (head.isPresent() && headTip.isPresent()) {
            tips.put(head.get(), headTip.get());
        }
        return new RemoteRefs(tips, head, headTip);
    }
}
