package dev.gitsession.git.push;

import dev.gitsession.session.SessionException;
import java.util.Optional;

/// How the push of one thing ended; see [PushLoop].
///
/// @param <B> what is built of a thing
public sealed interface PushEnding<B> {
    /// What the remote has now.
    ///
    /// @throws SessionException if the remote lacks it
    default B builtOrThrow() {
        if (this instanceof Failed<B> failed) {
            throw failed.failure();
        }
        return this instanceof Pushed<B> pushed ? pushed.built() : ((PushedOneByOne<B>) this).built();
    }

    /// The remote has it, or had it already.
    ///
    /// @param built what was built last
    record Pushed<B>(B built) implements PushEnding<B> {}

    /// The remote has it, and moved its refs one after the other.
    ///
    /// @param built what was built last
    /// @param refused why it refused a ref behind the first; empty if it moved all
    record PushedOneByOne<B>(B built, Optional<String> refused) implements PushEnding<B> {}

    /// The remote lacks it.
    ///
    /// @param failure why
    record Failed<B>(SessionException failure) implements PushEnding<B> {}
}
