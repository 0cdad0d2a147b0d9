package dev.gitsession.plan.forge;

import java.util.List;

/// The operations on a forge that plans need. Every method may throw a [dev.gitsession.session.SessionException]:
/// refused, unreachable, or not found.
public interface Forge {
    /// The forge's name, for messages.
    String name();

    /// Describes the forge's address and the token in use.
    ///
    /// @throws dev.gitsession.session.RemoteRefusedException if there is no token
    String access();

    /// Reads the issue, pull request or merge request with a number. If the forge numbers them separately, the one
    /// that contains a plan is read.
    ///
    /// @throws dev.gitsession.session.NotFoundException if there is none, or the token may not see it
    ForgeIssue read(long number);

    /// Replaces the body of an issue. A forge that compares keeps a body that was changed since it was read; the
    /// next read returns that body.
    void write(ForgeIssue read, String body);

    /// Opens an issue.
    ForgeIssue open(String title, String body);

    /// A page of the issues and requests, open and closed, newest first.
    ///
    /// @param number the page's number, from 1
    Page page(int number);

    /// The comments on an issue, oldest first.
    List<Comment> comments(ForgeIssue issue);

    /// Adds a comment to an issue.
    Comment comment(ForgeIssue issue, String text);

    /// Replaces the text of a comment.
    void edit(Comment comment, String text);

    /// Deletes a comment.
    void remove(Comment comment);

    /// A comment on an issue, a pull request or a merge request, as it was read.
    ///
    /// @param id its number on the forge. A later comment has a higher one
    /// @param text its text, as the forge has it
    /// @param resource its path in the forge's API
    record Comment(long id, String text, String resource) {}

    /// @param issues the issues on the page
    /// @param more whether there is a further page
    record Page(List<ForgeIssue> issues, boolean more) {
        public Page {
            issues = List.copyOf(issues);
        }
    }
}
