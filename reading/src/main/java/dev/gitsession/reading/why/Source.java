package dev.gitsession.reading.why;

import dev.gitsession.reading.index.FoundEdit;

/// The edit that a line comes from, and why it is believed to.
///
/// @param certainty how sure it is
public record Source(FoundEdit edit, Certainty certainty, Evidence evidence, Link link) {
    /// Why it is believed, in words.
    public String reason() {
        return link == Link.NONE ? evidence.words() : evidence.words() + ", and " + link.words();
    }

    /// The same edit as the source of a line that stands among those that it wrote.
    Source around() {
        return new Source(edit, certainty, Evidence.AROUND, link);
    }
}
