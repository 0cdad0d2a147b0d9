package dev.gitsession.plan.forge;

import java.util.List;

/// What the plans need of a forge. Every method may throw a [dev.gitsession.session.SessionException]: refused,
/// unreachable, or not found.
public interface Forge {
    /// The forge's name, for messages.
    String name();

    /// Where the forge is and as whom it is spoken to.
    ///
    /// @throws dev.gitsession.session.RemoteRefusedException if there is no token
    String access();

    /// The issue, pull request or merge request with a number. Where a forge numbers them apart, the one that holds a
    /// plan.
    ///
    /// @throws dev.gitsession.session.NotFoundException if there is none, or the token may not see it
    ForgeIssue read(long number);

    /// Replaces the body of an issue. A forge that compares keeps a body that is not the one that was read;
    /// the next read shows it.
    void write(ForgeIssue read, String body);

    /// Opens an issue.
    ForgeIssue open(String title, String body);

    /// A page of the issues and requests, open and closed, newest first.
    ///
    /// @param number from 1
    Page page(int number);

    /// The comments on an issue, oldest first.
    List<String> comments(ForgeIssue issue);

    /// @param issues what the page has
    /// @param more whether there is another one
    record Page(List<ForgeIssue> issues, boolean more) {
        public Page {
            issues = List.copyOf(issues);
        }
    }
}
