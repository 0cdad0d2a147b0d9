package dev.gitsession.web.export;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Entries that are written, compressed and shown together. It ends before a prompt or an answer where possible, so
/// that a call and its result stay together.
final class EntryWindow {
    private static final int ENOUGH = 150;
    private static final int MOST = 400;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final List<Document> entries = new ArrayList<>();
    private final Map<PictureReader.Key, String> pictures = new HashMap<>();
    private long characters;

    /// The entries and the pictures of a window.
    record Content(List<Document> entries, Map<PictureReader.Key, String> pictures) {
        Content {
            entries = List.copyOf(entries);
            pictures = Map.copyOf(pictures);
        }

        long first() {
            return entries.getFirst().entry();
        }

        long last() {
            return entries.getLast().entry();
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Map<PictureReader.Key, String> pictures() {
        return pictures;
    }

    /// Whether it is to end before an entry.
    boolean endsBefore(Document next) {
        boolean isBreak =
                next.subagent().isEmpty() && (next.kind() == EntryKind.PROMPT || next.kind() == EntryKind.ANSWER);
        return !isEmpty()
                && !isOfLastLine(next)
                && (entries.size() >= MOST
                        || characters >= MOST_CHARACTERS
                        || (isBreak && (entries.size() >= ENOUGH || characters >= MOST_CHARACTERS / 2)));
    }

    /// Whether an entry came from the same line as the last one. Pictures are counted line by line.
    private boolean isOfLastLine(Document next) {
        Document before = entries.getLast();
        return next.line() > 0
                && next.line() == before.line()
                && next.subagent().equals(before.subagent());
    }

    void add(Document entry) {
        entries.add(entry);
        characters += entry.text().length();
        entry.made().edits().forEach(edit -> edit.lines().forEach(line -> characters += line.length()));
    }

    /// Counts the characters of a picture.
    void grow(long more) {
        characters += more;
    }

    /// Ends it and begins the next one.
    Content end() {
        Content content = new Content(entries, pictures);
        entries.clear();
        pictures.clear();
        characters = 0;
        return content;
    }
}
