package dev.gitsession.plan;

/// A comment on a plan that this program keeps up to date.
///
/// @param marker the beginning of its text, an HTML comment that readers do not see. By it the comment is found
///     again
/// @param text its whole text
/// @param starts whether the comment is added where the plan has none
public record PlanComment(String marker, String text, boolean starts) {}
