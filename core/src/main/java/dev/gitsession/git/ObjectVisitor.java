package dev.gitsession.git;

import java.io.IOException;
import java.io.InputStream;

/// Takes objects as they are read, in the order in which they were asked for.
public interface ObjectVisitor {
    /// An object that is there.
    ///
    /// @param index its place in the question, from 0
    /// @param content what it holds; what is left unread is skipped
    void found(int index, Header header, InputStream content) throws IOException;

    /// An object that is not there.
    void missing(int index) throws IOException;

    /// @param id the object's name
    /// @param type `commit`, `tree`, `blob` or `tag`
    /// @param size its length in bytes
    record Header(ObjectId id, String type, long size) {}
}
