package dev.gitsession.git.history;

import java.util.Collection;
import java.util.List;

/// Asks a repository for the history of its files.
public interface History {
    /// Who changed each line last, as `git blame -w -M -C` finds it.
    ///
    /// @return one for each line, in order; fewer if the file is shorter
    /// @throws dev.gitsession.session.NotFoundException if there is no such file in the repository
    /// @throws dev.gitsession.session.InvalidInputException if the file has no such line
    List<BlamedLine> blame(LineRange range);

    /// What commits changed against their first parents. Revisions that name no commit are absent.
    List<CommitChange> commits(Collection<String> revisions);

    /// What the working tree's file changes against the last commit, as a commit that has no name yet.
    CommitChange uncommitted(String path);

    /// The files that differ, in the working tree, from where the last commit left the history of another one.
    ///
    /// @param commit the other commit, by its name
    /// @return their paths relative to the repository; empty if there is no common history
    List<String> changedSince(String commit);

    /// A file as the repository names it: relative to the top folder.
    ///
    /// @param path the file as the user named it
    String pathInRepository(String path);

    /// A file as it is named from where the program was started.
    ///
    /// @param path its path relative to the top folder
    String pathFromHere(String path);

    /// The paths that a file had, relative to the repository, the newest first.
    List<String> paths(String path);

    /// Whether a commit other than this one names one of these words in its message.
    boolean isNamedElsewhere(Collection<String> words, CommitChange commit);
}
