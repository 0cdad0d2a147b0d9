package dev.gitsession.mcp.protocol;

/// What a tool answers.
///
/// @param text for the model
/// @param failed whether it says why there is no answer
public record ToolAnswer(String text, boolean failed) {
    /// An answer.
    public static ToolAnswer of(String text) {
        return new ToolAnswer(text, false);
    }

    /// Why there is none, and what to do instead.
    public static ToolAnswer failed(String text) {
        return new ToolAnswer(text, true);
    }
}
