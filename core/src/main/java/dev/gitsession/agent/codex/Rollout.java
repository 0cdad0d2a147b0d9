package dev.gitsession.agent.codex;

import dev.gitsession.agent.Folders;
import dev.gitsession.agent.JsonLines;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.session.Transcript;
import dev.gitsession.zstd.ZstdFile;
import dev.gitsession.zstd.ZstdTranscript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The file of a Codex session, `rollout-<start>-<session id>.jsonl`. A file not written for a week is compressed
/// to `.jsonl.zst` until Codex continues the session. If both exist, Codex uses the plain one.
///
/// @param file the current file, plain or compressed
record Rollout(Path file) {
    private static final Pattern NAME =
            Pattern.compile("rollout-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-(.+)\\.jsonl(\\.zst)?");

    /// The file as it is now, because Codex may have compressed or decompressed it since it was found. Codex
    /// creates the new file before it deletes the old one.
    static Rollout of(Path found) {
        Path plain = plain(found);
        if (Files.isRegularFile(plain)) {
            return new Rollout(plain);
        }
        Path compressed = found.resolveSibling(Folders.name(plain) + ZstdFile.ENDING);
        return new Rollout(isOurs(found) && Files.isRegularFile(compressed) ? compressed : found);
    }

    /// The session id in a file's name.
    static Optional<String> findId(Path file) {
        Matcher name = NAME.matcher(Folders.name(file));
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /// The sessions that Codex would see. A compressed file is ignored if the plain file exists beside it.
    static List<LocalSession> visible(List<LocalSession> sessions) {
        Set<Path> files = sessions.stream().map(LocalSession::file).collect(Collectors.toSet());
        return sessions.stream()
                .filter(session -> !ZstdFile.isNamedSo(session.file()) || !files.contains(plain(session.file())))
                .toList();
    }

    /// The file's name without the compression suffix.
    String plainName() {
        return Folders.name(plain(file));
    }

    /// The session's bytes, decompressed.
    Transcript transcript() throws IOException {
        return isCompressed() ? ZstdTranscript.of(file) : Transcript.ofFile(file, Files.size(file));
    }

    /// Collects the facts about the session. The end of a compressed file could be read only by decompressing all
    /// of it, so the file's modification time is used, which Codex preserves.
    void summarize(CodexSummary facts, LocalSession session) {
        if (isCompressed()) {
            try (InputStream beginning = new ZstdFile(file).beginning()) {
                JsonLines.head(beginning, facts.draft(), facts::add);
                facts.draft().moment(Optional.of(session.modified()));
            } catch (IOException e) {
                // A session that disappeared or can't be read provides no further facts.
            }
            return;
        }
        JsonLines.head(file, facts.draft(), facts::add);
        JsonLines.lastMoment(file, "timestamp", "timestamp", facts.draft());
    }

    private boolean isCompressed() {
        return ZstdFile.isNamedSo(file);
    }

    private static boolean isOurs(Path file) {
        return findId(file).isPresent();
    }

    /// The path to which Codex writes the session. It decompresses the file first.
    static Path plain(Path file) {
        String name = Folders.name(file);
        return ZstdFile.isNamedSo(file)
                ? file.resolveSibling(name.substring(0, name.length() - ZstdFile.ENDING.length()))
                : file;
    }
}
