package dev.gitsession.plan;

import java.util.Optional;

/// A plan as its store has it.
///
/// @param id which plan
/// @param header its metadata
/// @param text the plan itself, where the store keeps it
/// @param issue what else a forge knows of it, where the plan is an issue
public record PlanRecord(PlanId id, PlanHeader header, Optional<String> text, Optional<Issue> issue) {
    private static final String HEADING = "# ";

    /// A plan that is no issue.
    public PlanRecord(PlanId id, PlanHeader header, Optional<String> text) {
        this(id, header, text, Optional.empty());
    }

    /// An issue, a pull request or a merge request that is a plan.
    ///
    /// @param title its title
    /// @param state `open`, `closed` or `merged`
    /// @param url where people read it
    public record Issue(String title, String state, String url) {}

    /// What the plan is called: the issue's title, else the first heading of its text.
    public Optional<String> title() {
        return issue.map(Issue::title)
                .or(() -> text.stream()
                        .flatMap(String::lines)
                        .filter(line -> line.startsWith(HEADING))
                        .map(line -> line.substring(HEADING.length()).strip())
                        .findFirst());
    }
}
