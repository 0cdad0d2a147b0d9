package dev.gitsession.plan.forge;

import java.util.Optional;

/// An issue, a pull request or a merge request, as it was read.
///
/// @param number its number in the repository
/// @param title its title
/// @param body its text, exactly as the forge has it
/// @param state whether it is open, in one of the forge's own words: `open`, `closed`, `merged`
/// @param web where people read it
/// @param resource its path in the forge's interface
/// @param version what the forge compares before it replaces the body, where it does so
public record ForgeIssue(
        long number, String title, String body, String state, String web, String resource, Optional<Long> version) {}
