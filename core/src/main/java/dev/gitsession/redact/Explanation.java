package dev.gitsession.redact;

/// Why a rule found a secret in a text, or found none.
///
/// @param ruleId the rule
/// @param keyword what in the text made the rule look
/// @param found whether it found a secret
/// @param reason why, as a clause
public record Explanation(String ruleId, String keyword, boolean found, String reason) {}
