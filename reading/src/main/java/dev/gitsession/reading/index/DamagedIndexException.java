package dev.gitsession.reading.index;

/// The index can't be read. It is derived, so it can be deleted and built again.
public final class DamagedIndexException extends RuntimeException {
    public DamagedIndexException(Throwable cause) {
        super("the index is damaged: " + cause.getMessage(), cause);
    }
}
