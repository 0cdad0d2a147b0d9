package dev.gitsession.git;

import java.time.Instant;
import java.util.List;

/// A commit to be written: its parents, who and when, its message, and how its tree differs from the first parent's.
///
/// @param parents the first one gives the tree to start from; none makes a root commit
/// @param author who, both as author and as committer
/// @param at when, to the second
/// @param message subject, blank line, body
/// @param changes applied in order
public record CommitDraft(
        List<ObjectId> parents, Identity author, Instant at, String message, List<TreeChange> changes) {
    public CommitDraft {
        parents = List.copyOf(parents);
        changes = List.copyOf(changes);
    }

    /// One change to the commit's tree.
    public sealed interface TreeChange {
        /// The path from the tree's root, with `/` between its names.
        String path();

        /// A file, new or replaced, with a blob that is there.
        record Put(String path, ObjectId blob) implements TreeChange {}

        /// A small file, new or replaced, with its content.
        record Write(String path, byte[] content) implements TreeChange {
            public Write {
                content = content.clone();
            }

            @Override
            public byte[] content() {
                return content.clone();
            }
        }

        /// A whole folder, taken over as it stands in another commit; its blobs need not be here.
        record Graft(String path, ObjectId tree) implements TreeChange {}

        /// A file or folder that goes away, if it is there.
        record Remove(String path) implements TreeChange {}
    }
}
