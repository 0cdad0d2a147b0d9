package dev.gitsession.git.history;

import java.util.List;

/// A line and the commit that changed it last.
///
/// @param commit the commit's name; all zeros if the line is not committed yet
/// @param path the file's path in that commit
/// @param line the line's number in that commit, from 1
/// @param number the line's number in the file that was asked for, from 1
/// @param text the line without its end
/// @param headers what `git blame --porcelain` prints above the line
public record BlamedLine(String commit, String path, int line, int number, String text, List<String> headers) {
    public BlamedLine {
        headers = List.copyOf(headers);
    }

    /// Whether the line is in a commit.
    public boolean isCommitted() {
        return commit.chars().anyMatch(c -> c != '0');
    }
}
