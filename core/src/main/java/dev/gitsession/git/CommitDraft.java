package dev.gitsession.git;

import java.time.Instant;
import java.util.List;

/// A commit to be written: parents, author, date, message, and the changes to the first parent's tree.
///
/// @param parents the first one provides the tree to start from; an empty list makes a root commit
/// @param author the author, who is also the committer
/// @param at the date, to the second
/// @param message subject, blank line, body
/// @param changes the changes to the tree, applied in order
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

        /// Adds or replaces a file with a blob that exists already.
        record Put(String path, ObjectId blob) implements TreeChange {}

        /// Adds or replaces a small file and brings its content along.
        record Write(String path, byte[] content) implements TreeChange {
            public Write {
                content = content.clone();
            }

            @Override
            public byte[] content() {
                return content.clone();
            }
        }

        /// Puts a whole existing tree at a path. The tree's blobs need not be in this repository.
        record Graft(String path, ObjectId tree) implements TreeChange {}

        /// Removes a file or folder, if it exists.
        record Remove(String path) implements TreeChange {}
    }
}
