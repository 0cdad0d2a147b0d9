package dev.gitsession.plan;

import java.util.Optional;

/// A plan record holds a plan's metadata, its text if the store keeps it, and what the forge knows of it.
///
/// @param id the plan
/// @param header the metadata
/// @param text the text of the plan, if the store keeps it
/// @param issue what the forge knows of it, if the plan is an issue
public record PlanRecord(PlanId id, PlanHeader header, Optional<String> text, Optional<Issue> issue) {
    private static final String HEADING = "# ";

    /// Creates the record of a plan that is not an issue.
    public PlanRecord(PlanId id, PlanHeader header, Optional<String> text) {
        this(id, header, text, Optional.empty());
    }

    /// An issue, a pull request or a merge request that serves as a plan.
    ///
    /// @param title the title
    /// @param state `open`, `closed` or `merged`
    /// @param url the address of its web page
    public record Issue(String title, String state, String url) {}

    /// The title of the issue, or else the first heading of the plan's text.
    public Optional<String> title() {
        return issue.map(Issue::title)
                .or(() -> text.stream()
                        .flatMap(String::lines)
                        .filter(line -> line.startsWith(HEADING))
                        .map(line -> line.substring(HEADING.length()).strip())
                        .findFirst());
    }
}
