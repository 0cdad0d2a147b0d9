package dev.gitsession.store.upload;

import dev.gitsession.plan.PlanId;
import dev.gitsession.session.SessionSource;
import java.util.EnumSet;
import java.util.Set;

/// How a session is uploaded.
///
/// @param plan the plan that it belongs to
/// @param source where it ran
/// @param flags what differs from an ordinary upload
public record UploadOptions(PlanId plan, SessionSource source, Set<Flag> flags) {
    /// A difference from an ordinary upload.
    public enum Flag {
        /// Content that the new one does not extend goes. The session is stored also if it is older than what is there.
        REPLACE,
        /// Nothing is pushed or queued. The result says what would happen.
        DRY_RUN,
        /// Secrets stay in the session.
        NO_REDACT,
        /// A session that was deleted is stored again. Without it that is refused.
        REVIVE
    }

    public UploadOptions {
        flags = Set.copyOf(flags);
    }

    /// An ordinary upload of a session that ran on this machine.
    public static UploadOptions of(PlanId plan) {
        return new UploadOptions(plan, SessionSource.LOCAL, Set.of());
    }

    /// A copy with another source.
    public UploadOptions withSource(SessionSource other) {
        return new UploadOptions(plan, other, flags);
    }

    /// A copy with one more flag.
    public UploadOptions with(Flag flag) {
        Set<Flag> more = EnumSet.of(flag);
        more.addAll(flags);
        return new UploadOptions(plan, source, more);
    }

    /// Whether a flag is set.
    public boolean has(Flag flag) {
        return flags.contains(flag);
    }
}
