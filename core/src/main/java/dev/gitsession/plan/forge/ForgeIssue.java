package dev.gitsession.plan.forge;

import java.util.Optional;

/// An issue, a pull request or a merge request, as it was read.
///
/// @param number its number in the repository
/// @param title its title
/// @param body its text, exactly as the forge has it
/// @param state the forge's own word: `open`, `closed` or `merged`
/// @param web the address of its web page
/// @param resource its path in the forge's API
/// @param version the value that the forge compares before it replaces the body, if it does so
public record ForgeIssue(
        long number, String title, String body, String state, String web, String resource, Optional<Long> version) {}
