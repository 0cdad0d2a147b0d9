package dev.gitsession.mcp.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message that can't be answered as it is. The client gets a JSON-RPC error.
final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1;

    static final int BROKEN_JSON = -32_700;
    static final int NO_REQUEST = -32_600;
    static final int NO_METHOD = -32_601;
    static final int BAD_PARAMETERS = -32_602;
    static final int FAILED = -32_603;
    static final int UNSUPPORTED_REVISION = -32_022;

    private final int code;
    private final transient Map<String, @Nullable Object> data;

    ProtocolException(int code, String message) {
        this(code, message, Map.of());
    }

    /// @param data more about it, for programs; possibly empty
    ProtocolException(int code, String message, Map<String, @Nullable Object> data) {
        super(message);
        this.code = code;
        this.data = data;
    }

    int code() {
        return code;
    }

    Map<String, @Nullable Object> data() {
        return data;
    }
}
