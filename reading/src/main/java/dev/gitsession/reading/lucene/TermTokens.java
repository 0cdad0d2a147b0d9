package dev.gitsession.reading.lucene;

import dev.gitsession.reading.term.TermCursor;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Our terms as Lucene takes them.
final class TermTokens extends TokenStream {
    /// The term of texts that have words which their terms don't show as they are written.
    static final String INCOMPLETE = "\u0001incomplete";

    private final TermCursor cursor = new TermCursor();
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private boolean ended;

    void begin(String text) {
        cursor.begin(text);
        ended = false;
    }

    @Override
    public boolean incrementToken() {
        if (cursor.next()) {
            term.copyBuffer(cursor.chars(), 0, cursor.length());
            step.setPositionIncrement(cursor.step());
            return true;
        }
        boolean last = !ended && cursor.isIncomplete();
        ended = true;
        if (last) {
            term.setEmpty().append(INCOMPLETE);
            step.setPositionIncrement(2);
        }
        return last;
    }
}
