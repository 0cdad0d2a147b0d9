package dev.gitsession.reading.index;

import java.util.Optional;

/// Why a call was made.
///
/// @param prompt the prompt that led to it
/// @param thought what the model thought or said last before it
/// @param call the call itself
public record Reasons(Optional<Document> prompt, Optional<Document> thought, Optional<Document> call) {}
