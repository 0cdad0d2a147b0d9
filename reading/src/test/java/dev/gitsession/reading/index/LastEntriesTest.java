package dev.gitsession.reading.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The end of a session is found without reading the whole, and so is the last answer.
@NullMarked
class LastEntriesTest {
    private static final long COUNT = 10_000;

    private final AtomicLong read = new AtomicLong();

    private static IndexedSession session() {
        return new IndexedSession(
                "",
                "42",
                "long",
                "claude",
                "",
                "",
                "",
                "",
                "",
                null,
                true,
                null,
                IndexedSession.Content.named("x").withCounts(COUNT, COUNT, ""));
    }

    /// An index of one session, whose entries are results but for one answer. It has nothing but ranges of entries.
    private SessionIndex index(long answer) {
        return (SessionIndex) Proxy.newProxyInstance(
                SessionIndex.class.getClassLoader(),
                new Class<?>[] {SessionIndex.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName() + arguments.length).isEqualTo("entries3");
                    long first = (Long) arguments[1];
                    long last = (Long) arguments[2];
                    read.addAndGet(last - first + 1);
                    return LongStream.rangeClosed(first, last)
                            .mapToObj(number -> entry(number, number == answer))
                            .toList();
                });
    }

    private static Document entry(long number, boolean isAnswer) {
        return new Document(
                number,
                number,
                "",
                null,
                isAnswer ? EntryKind.ANSWER : EntryKind.RESULT,
                "",
                "",
                false,
                List.of(),
                "entry " + number);
    }

    @Test
    void theLastEntriesAloneAreRead() {
        assertThat(LastEntries.of(index(1), session())).last().returns(COUNT, Document::entry);
        assertThat(read.get()).isEqualTo(50);
    }

    @Test
    void theLastAnswerIsLookedForFromTheEnd() {
        assertThat(LastEntries.answer(index(COUNT - 70), session())).get().returns(COUNT - 70, Document::entry);
        assertThat(read.get()).isEqualTo(100);
    }

    @Test
    void aSessionWithoutAnAnswerHasNone() {
        assertThat(LastEntries.answer(index(0), session())).isEmpty();
        assertThat(read.get()).isEqualTo(COUNT);
    }
}
