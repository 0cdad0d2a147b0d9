package dev.gitsession.session;

import java.util.Locale;

/// Everything that can go wrong, one name for one failure. `docs/reference.md` says what each means; a test holds
/// the two together.
///
/// A code belongs to one kind of [SessionException], which refuses those of other kinds.
public enum ErrorCode {
    // What the user gave can't be used.
    AMBIGUOUS_SESSION(Kind.INVALID_INPUT),
    BAD_AGENT_CONFIG(Kind.INVALID_INPUT),
    BAD_ARGUMENTS(Kind.INVALID_INPUT),
    BAD_BATCH(Kind.INVALID_INPUT),
    BAD_CERTIFICATES(Kind.INVALID_INPUT),
    BAD_CONFIG(Kind.INVALID_INPUT),
    BAD_LINE(Kind.INVALID_INPUT),
    BAD_QUERY(Kind.INVALID_INPUT),
    BAD_PROXY(Kind.INVALID_INPUT),
    BAD_RULES(Kind.INVALID_INPUT),
    BRANCH_EXISTS(Kind.INVALID_INPUT),
    BROKEN_PLAN_HEADER(Kind.INVALID_INPUT),
    CONDENSED_SESSION(Kind.INVALID_INPUT),
    DIFFERENT_HERE(Kind.INVALID_INPUT),
    EMPTY_FILE(Kind.INVALID_INPUT),
    INVALID_FIELD(Kind.INVALID_INPUT),
    INVALID_ID(Kind.INVALID_INPUT),
    INVALID_NAME(Kind.INVALID_INPUT),
    INVALID_PATH(Kind.INVALID_INPUT),
    INVALID_PLAN(Kind.INVALID_INPUT),
    INVALID_REF(Kind.INVALID_INPUT),
    INVALID_SOURCE(Kind.INVALID_INPUT),
    NEWER_FORMAT(Kind.INVALID_INPUT),
    NO_COMMAND(Kind.INVALID_INPUT),
    NO_DIRECTORY(Kind.INVALID_INPUT),
    NO_FORGE(Kind.INVALID_INPUT),
    NO_HOOKS(Kind.INVALID_INPUT),
    NO_PLAN(Kind.INVALID_INPUT),
    NO_PLAN_STORE(Kind.INVALID_INPUT),
    NO_REMOTE(Kind.INVALID_INPUT),
    NO_REPOSITORY(Kind.INVALID_INPUT),
    NO_SESSION_ID(Kind.INVALID_INPUT),
    NO_SUCH_AGENT(Kind.INVALID_INPUT),
    NO_SUCH_COMMAND(Kind.INVALID_INPUT),
    NO_SUCH_FILE(Kind.INVALID_INPUT),
    NO_TITLE(Kind.INVALID_INPUT),
    NOT_A_FILE(Kind.INVALID_INPUT),
    NOT_A_SESSION(Kind.INVALID_INPUT),
    NOT_A_SESSION_BRANCH(Kind.INVALID_INPUT),
    NOT_CONFIRMED(Kind.INVALID_INPUT),
    NOT_RESUMABLE(Kind.INVALID_INPUT),
    PLAN_EXISTS(Kind.INVALID_INPUT),
    PLAN_HAS_TEXT(Kind.INVALID_INPUT),
    READ_ONLY(Kind.INVALID_INPUT),
    REDACTION_REQUIRED(Kind.INVALID_INPUT),
    SESSION_DELETED(Kind.INVALID_INPUT),
    SESSION_PAUSED(Kind.INVALID_INPUT),
    SESSION_TWICE(Kind.INVALID_INPUT),
    UNKNOWN_AGENT(Kind.INVALID_INPUT),
    UNREADABLE_FILE(Kind.INVALID_INPUT),
    UNSAFE_PATH(Kind.INVALID_INPUT),
    UNSAFE_REPOSITORY(Kind.INVALID_INPUT),
    UNWRITABLE_PATH(Kind.INVALID_INPUT),

    // What the user named does not exist.
    ISSUE_GONE(Kind.NOT_FOUND),
    NO_MATCH(Kind.NOT_FOUND),
    NO_PLAN_HEADER(Kind.NOT_FOUND),
    NO_PROGRAM(Kind.NOT_FOUND),
    NO_SESSION(Kind.NOT_FOUND),
    NO_SUCH_BRANCH(Kind.NOT_FOUND),
    NO_SUCH_ISSUE(Kind.NOT_FOUND),
    NO_SUCH_PLAN(Kind.NOT_FOUND),
    NO_SUCH_SESSION(Kind.NOT_FOUND),
    NO_SUCH_VERSION(Kind.NOT_FOUND),

    // The remote, or a forge, could not be asked.
    AUTH_REQUIRED(Kind.REMOTE_UNREACHABLE),
    CONTENTION(Kind.REMOTE_UNREACHABLE),
    DAMAGED_REMOTE(Kind.REMOTE_UNREACHABLE),
    FORGE_CONTESTED(Kind.REMOTE_UNREACHABLE),
    FORGE_NO_JSON(Kind.REMOTE_UNREACHABLE),
    FORGE_THROTTLED(Kind.REMOTE_UNREACHABLE),
    FORGE_UNAVAILABLE(Kind.REMOTE_UNREACHABLE),
    FORGE_UNREACHABLE(Kind.REMOTE_UNREACHABLE),
    FORGE_UNSURE(Kind.REMOTE_UNREACHABLE),
    NO_TREE_FILTER(Kind.REMOTE_UNREACHABLE),
    NO_REMOTE_REPOSITORY(Kind.REMOTE_UNREACHABLE, 3),
    OBJECT_FORMAT(Kind.REMOTE_UNREACHABLE, 2),
    OLD_PROTOCOL(Kind.REMOTE_UNREACHABLE),
    REMOTE_DISK_FULL(Kind.REMOTE_UNREACHABLE),
    TIMEOUT(Kind.REMOTE_UNREACHABLE),
    UNREACHABLE(Kind.REMOTE_UNREACHABLE),

    // The remote, or a forge, said no.
    FORGE_BAD_ANSWER(Kind.REMOTE_REFUSED),
    FORGE_CONFLICT(Kind.REMOTE_REFUSED),
    FORGE_FORBIDDEN(Kind.REMOTE_REFUSED),
    FORGE_INVALID(Kind.REMOTE_REFUSED),
    FORGE_NO_TOKEN(Kind.REMOTE_REFUSED),
    FORGE_REDIRECT(Kind.REMOTE_REFUSED),
    FORGE_REFUSED(Kind.REMOTE_REFUSED),
    FORGE_UNAUTHORIZED(Kind.REMOTE_REFUSED),
    PERMISSION_DENIED(Kind.REMOTE_REFUSED),
    PROTECTED_BRANCH(Kind.REMOTE_REFUSED),
    REJECTED(Kind.REMOTE_REFUSED),
    REJECTED_BY_HOOK(Kind.REMOTE_REFUSED),
    TOO_LARGE(Kind.REMOTE_REFUSED),

    // Something that should work does not, or a check found something.
    AGENT_CONFIG(Kind.BROKEN),
    BAD_KEY(Kind.BROKEN),
    BROKEN_PLAN(Kind.BROKEN),
    DAMAGED_BRANCH(Kind.BROKEN),
    DAMAGED_SESSION(Kind.BROKEN),
    DEMO_FAILED(Kind.BROKEN),
    DISK_FULL(Kind.BROKEN),
    DOCTOR(Kind.BROKEN),
    GIT_FAILED(Kind.BROKEN),
    GIT_MISSING(Kind.BROKEN),
    GIT_TIMEOUT(Kind.BROKEN),
    GIT_TOO_OLD(Kind.BROKEN),
    HOOK_REFUSED(Kind.BROKEN),
    IMPORT_FAILED(Kind.BROKEN),
    INTERNAL_ERROR(Kind.BROKEN),
    INTERRUPTED(Kind.BROKEN),
    NO_KEY(Kind.BROKEN),
    NO_TEMPORARY_FOLDER(Kind.BROKEN),
    NOT_KEPT(Kind.BROKEN),
    NOT_REDACTED(Kind.BROKEN),
    NOT_WRITABLE(Kind.BROKEN),
    OUT_OF_MEMORY(Kind.BROKEN),
    PROGRAM_FAILED(Kind.BROKEN),
    SCRATCH_FAILED(Kind.BROKEN),
    SECRETS_FOUND(Kind.BROKEN),
    SESSION_CHANGED(Kind.BROKEN),
    SPOOL_FAILED(Kind.BROKEN),
    SYNC_FAILED(Kind.BROKEN),
    TEMPORARY_FOLDER_STAYS(Kind.BROKEN),
    UNKNOWN_FORMAT(Kind.BROKEN),
    UNREADABLE_SESSION(Kind.BROKEN),
    WRITE_FAILED(Kind.BROKEN);

    /// What a caller can react to; each is an exception.
    public enum Kind {
        /// [InvalidInputException].
        INVALID_INPUT(2),
        /// [NotFoundException].
        NOT_FOUND(3),
        /// [RemoteUnreachableException]. What was to be pushed is queued, and the command line then exits with 4;
        /// where something was only to be read, with 1.
        REMOTE_UNREACHABLE(1),
        /// [RemoteRefusedException].
        REMOTE_REFUSED(5),
        /// [BrokenException].
        BROKEN(1);

        private final int exit;

        Kind(int exit) {
            this.exit = exit;
        }
    }

    private final Kind kind;
    private final int exit;

    ErrorCode(Kind kind) {
        this(kind, kind.exit);
    }

    /// @param exit where it is not that of the kind: an address at which there is nothing was not found, also if
    /// uploads to it are queued
    ErrorCode(Kind kind, int exit) {
        this.kind = kind;
        this.exit = exit;
    }

    /// Which exception carries it.
    public Kind kind() {
        return kind;
    }

    /// The exit code of a command that ends with it. An upload that queues the session ends with 4 instead.
    public int exit() {
        return exit;
    }

    /// Its name in JSON, for scripts, such as `no_such_session`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
