package dev.gitsession.store.listing;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectVisitor;
import dev.gitsession.git.Scratch;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Finds the commits that a scratch repository lacks.
record MissingObjects(List<ObjectId> commits, List<ObjectId> missing) implements ObjectVisitor {
    /// Those that are not here, or whose trees are not.
    static List<ObjectId> among(Scratch scratch, List<ObjectId> commits) {
        List<ObjectId> missing = new ArrayList<>();
        scratch.read(
                commits.stream().map(commit -> commit.hex() + "^{tree}").toList(),
                new MissingObjects(commits, missing));
        return missing;
    }

    @Override
    public void found(int index, Header header, InputStream content) {}

    @Override
    public void missing(int index) {
        missing.add(commits.get(index));
    }
}
