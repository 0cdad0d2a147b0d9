package dev.gitsession.git;

import java.io.IOException;
import java.io.InputStream;

/// Receives objects as they are read, in the order in which they were requested.
public interface ObjectVisitor {
    /// Receives an object that exists.
    ///
    /// @param index the position in the request, from 0
    /// @param content the object's bytes; bytes left unread are skipped
    void found(int index, Header header, InputStream content) throws IOException;

    /// Receives the position of an object that does not exist.
    void missing(int index) throws IOException;

    /// What git says of an object before its content.
    ///
    /// @param id the object's name
    /// @param type `commit`, `tree`, `blob` or `tag`
    /// @param size its length in bytes
    record Header(ObjectId id, String type, long size) {}
}
