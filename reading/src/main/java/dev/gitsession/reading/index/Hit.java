package dev.gitsession.reading.index;

/// An entry that a query found.
///
/// @param score how well it matches; comparable within one answer
public record Hit(Document document, float score) {}
