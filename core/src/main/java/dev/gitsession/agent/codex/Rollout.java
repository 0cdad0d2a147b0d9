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

/// The file of a Codex session: `rollout-<start>-<session id>.jsonl`. What has not been written to for a week is
/// `.jsonl.zst`, until Codex goes on with it. Where both are there, Codex believes the plain one.
///
/// @param file where it is now, plain or compressed
record Rollout(Path file) {
    private static final Pattern NAME =
            Pattern.compile("rollout-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-(.+)\\.jsonl(\\.zst)?");

    /// The file as it is now: Codex may have compressed or decompressed it since it was found. One takes the other's
    /// place before the other goes.
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

    /// Those of some sessions that Codex would see: not what lies compressed beside the same file plain.
    static List<LocalSession> visible(List<LocalSession> sessions) {
        Set<Path> files = sessions.stream().map(LocalSession::file).collect(Collectors.toSet());
        return sessions.stream()
                .filter(session -> !ZstdFile.isNamedSo(session.file()) || !files.contains(plain(session.file())))
                .toList();
    }

    /// The file's name when it is not compressed.
    String plainName() {
        return Folders.name(plain(file));
    }

    /// The session's bytes, as Codex wrote them.
    Transcript transcript() throws IOException {
        return isCompressed() ? ZstdTranscript.of(file) : Transcript.ofFile(file, Files.size(file));
    }

    /// Hands over what tells what the session is about. The end of a compressed one could only be had by decompressing
    /// all of it; Codex leaves the file the time when it was last written to.
    void summarize(CodexSummary facts, LocalSession session) {
        if (isCompressed()) {
            try (InputStream beginning = new ZstdFile(file).beginning()) {
                JsonLines.head(beginning, facts.draft(), facts::add);
                facts.draft().moment(Optional.of(session.modified()));
            } catch (IOException e) {
                // A session that vanished or can't be read has nothing more to tell.
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

    /// Where Codex writes to the session, which begins by decompressing it.
    static Path plain(Path file) {
        String name = Folders.name(file);
        return ZstdFile.isNamedSo(file)
                ? file.resolveSibling(name.substring(0, name.length() - ZstdFile.ENDING.length()))
                : file;
    }
}
