package dev.gitsession.store.upload.build;

import dev.gitsession.git.ObjectId;
import dev.gitsession.store.content.SessionContent;
import java.util.List;
import java.util.Map;

/// A session whose blobs are in the scratch repository.
///
/// @param content what one pass over its bytes found
/// @param against the stored parts that the pass compared it with
/// @param files the blobs of its side files, by name
public record WrittenSession(SessionContent content, List<ObjectId> against, Map<String, ObjectId> files) {
    public WrittenSession {
        against = List.copyOf(against);
        files = Map.copyOf(files);
    }
}
