package dev.gitsession.web.export;

import dev.gitsession.conversation.Reading;
import java.util.ArrayList;
import java.util.List;

/// What an export does not have, and what was replaced in it.
///
/// @param entries how many entries were not asked for
/// @param redactions how many secrets were replaced now
/// @param isSearched whether secrets were looked for
/// @param pictures the pictures that are left out
/// @param texts how many texts were cut
/// @param damage what could not be read
public record LeftOut(
        long entries, int redactions, boolean isSearched, Pictures pictures, long texts, Reading.Damage damage) {
    private static final Reading.Damage NO_DAMAGE = new Reading.Damage(0, 0, 0, false);

    /// Pictures that are left out.
    ///
    /// @param unshown how many are too large, or of a kind that is not shown
    /// @param unwanted how many the form has no place for
    public record Pictures(long unshown, long unwanted) {
        static final Pictures NONE = new Pictures(0, 0);
    }

    static LeftOut of(ExportedSession session, long entries, Reading.Damage damage) {
        return new LeftOut(entries, session.redactions(), session.isSearched(), Pictures.NONE, 0, damage);
    }

    LeftOut with(Pictures noPictures, long cutTexts) {
        return new LeftOut(entries, redactions, isSearched, noPictures, cutTexts, damage);
    }

    /// The sum for several sessions.
    LeftOut and(LeftOut other) {
        return new LeftOut(
                entries + other.entries,
                redactions + other.redactions,
                isSearched && other.isSearched,
                new Pictures(
                        pictures.unshown() + other.pictures.unshown(), pictures.unwanted() + other.pictures.unwanted()),
                texts + other.texts,
                new Reading.Damage(
                        damage.lines() + other.damage.lines(),
                        damage.broken() + other.damage.broken(),
                        damage.oversized() + other.damage.oversized(),
                        damage.torn() || other.damage.torn()));
    }

    /// Nothing was left out.
    static LeftOut nothing() {
        return new LeftOut(0, 0, true, Pictures.NONE, 0, NO_DAMAGE);
    }

    /// The same in sentences; none if all is there.
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        add(sentences, entries, "entry was not asked for", "entries were not asked for");
        add(sentences, redactions, "secret was replaced", "secrets were replaced");
        if (!isSearched) {
            sentences.add("secrets were not looked for, since session.redact is off");
        }
        add(
                sentences,
                pictures.unshown(),
                "picture is left out: too large, or unreadable",
                "pictures are left out: too large, or unreadable");
        add(
                sentences,
                pictures.unwanted(),
                "picture is left out, since this form has none",
                "pictures are left out, since this form has none");
        add(sentences, texts, "long text was cut", "long texts were cut");
        add(sentences, damage.broken() + damage.oversized(), "record could not be read", "records could not be read");
        if (damage.torn()) {
            sentences.add("the end of the transcript is cut off");
        }
        return sentences;
    }

    private static void add(List<String> sentences, long count, String one, String more) {
        if (count > 0) {
            sentences.add("%,d %s".formatted(count, count == 1 ? one : more));
        }
    }
}
