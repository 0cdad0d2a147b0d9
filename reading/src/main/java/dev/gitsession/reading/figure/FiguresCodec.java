package dev.gitsession.reading.figure;

import dev.gitsession.conversation.Tokens;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Figures as bytes. Numbers have as many bytes as they need, times are told from the row before, and names stand in
/// a table.
public final class FiguresCodec {
    private static final List<Row.Outcome> OUTCOMES = List.of(Row.Outcome.values());
    private static final int PROMPT = 0;
    private static final int SAID = 1;
    private static final int MESSAGE = 2;
    private static final int CALL = 3;
    private static final int RESULT = 4;
    private static final int KINDS = 7;
    private static final int SUBAGENT = 1 << 3;
    private static final int COPIED = 1 << 4;
    private static final int PARTIAL = 1 << 5;
    private static final int FAILED = 1 << 4;
    private static final int OUTCOME = 4;
    private static final Row.Change UNCHANGED = new Row.Change(0, 0, List.of());

    private FiguresCodec() {}

    /// The figures as bytes.
    public static byte[] encode(Figures figures) {
        Encoder rows = new Encoder();
        figures.rows().forEach(rows::row);
        Encoder whole = new Encoder();
        whole.number(figures.from());
        whole.number(rows.names.size());
        rows.names.keySet().forEach(whole::text);
        whole.number(figures.rows().size());
        whole.bytes.writeBytes(rows.bytes.toByteArray());
        return whole.bytes.toByteArray();
    }

    /// The figures in bytes.
    ///
    /// @throws IllegalArgumentException if they hold none
    public static Figures decode(ByteBuffer bytes) {
        try {
            Decoder decoder = new Decoder(bytes);
            long from = decoder.number();
            long names = decoder.number();
            for (long i = 0; i < names; i++) {
                decoder.names.add(decoder.text());
            }
            long count = decoder.number();
            List<Row> rows = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                rows.add(decoder.row());
            }
            return new Figures(from, rows);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the figures of a session are damaged", e);
        }
    }

    private static final class Encoder {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Map<String, Integer> names = new LinkedHashMap<>();
        private long before;

        void row(Row row) {
            switch (row) {
                case Row.Prompt prompt -> {
                    begin(PROMPT, prompt.at());
                    key(prompt.key());
                }
                case Row.Said said -> begin(SAID, said.at());
                case Row.Message message -> message(message);
                case Row.Call call -> call(call);
                case Row.Result result -> {
                    begin(RESULT | (result.failed() ? FAILED : 0), result.at());
                    key(result.call());
                }
            }
        }

        private void message(Row.Message message) {
            begin(
                    MESSAGE
                            | (message.subagent() ? SUBAGENT : 0)
                            | (message.copied() ? COPIED : 0)
                            | (message.partial() ? PARTIAL : 0),
                    message.at());
            key(message.key());
            name(message.model());
            number(message.tokens().input());
            number(message.tokens().output());
            number(message.tokens().cacheRead());
            number(message.tokens().cacheWrite());
            number(message.hourCache());
            number(message.cost() + 1);
        }

        private void call(Row.Call call) {
            begin(CALL | (call.subagent() ? SUBAGENT : 0) | (OUTCOMES.indexOf(call.outcome()) << OUTCOME), call.at());
            key(call.key());
            name(call.tool());
            if (call.outcome() == Row.Outcome.OPEN) {
                key(call.call());
            } else {
                time(call.end());
            }
            number(call.change().added());
            number(call.change().removed());
            number(call.change().files().size());
            call.change().files().forEach(this::key);
        }

        private void begin(int kind, long at) {
            bytes.write(kind);
            time(at);
        }

        private void time(long at) {
            if (at == Row.UNKNOWN) {
                number(0);
            } else {
                long later = at - before;
                number(((later << 1) ^ (later >> 63)) + 1);
                before = at;
            }
        }

        private void name(String name) {
            number(names.computeIfAbsent(name, any -> names.size()));
        }

        void text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length);
            bytes.writeBytes(utf8);
        }

        private void key(long key) {
            bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(key).array());
        }

        /// Seven bits a byte, the lowest first.
        void number(long number) {
            long rest = number;
            while ((rest & ~0x7fL) != 0) {
                bytes.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }

    private static final class Decoder {
        private final ByteBuffer bytes;
        private final List<String> names = new ArrayList<>();
        private long before;

        Decoder(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        Row row() {
            int flags = bytes.get();
            long at = time();
            return switch (flags & KINDS) {
                case PROMPT -> new Row.Prompt(at, bytes.getLong());
                case SAID -> new Row.Said(at);
                case MESSAGE ->
                    new Row.Message(
                            at,
                            bytes.getLong(),
                            (flags & SUBAGENT) != 0,
                            (flags & COPIED) != 0,
                            name(),
                            new Tokens(number(), number(), number(), number()),
                            number(),
                            number() - 1,
                            (flags & PARTIAL) != 0);
                case CALL -> call(flags, at);
                case RESULT -> new Row.Result(at, bytes.getLong(), (flags & FAILED) != 0);
                default -> throw new IllegalArgumentException("there is no row of kind " + (flags & KINDS));
            };
        }

        private Row call(int flags, long at) {
            Row.Outcome outcome = OUTCOMES.get(flags >> OUTCOME);
            long key = bytes.getLong();
            String tool = name();
            boolean isOpen = outcome == Row.Outcome.OPEN;
            long call = isOpen ? bytes.getLong() : 0;
            long end = isOpen ? Row.UNKNOWN : time();
            Row.Change change = change(number(), number(), number());
            return new Row.Call(at, key, (flags & SUBAGENT) != 0, tool, call, outcome, end, change);
        }

        private Row.Change change(long added, long removed, long count) {
            if (added == 0 && removed == 0 && count == 0) {
                return UNCHANGED;
            }
            List<Long> files = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                files.add(bytes.getLong());
            }
            return new Row.Change(added, removed, files);
        }

        private long time() {
            long number = number();
            if (number == 0) {
                return Row.UNKNOWN;
            }
            long later = number - 1;
            before += (later >>> 1) ^ -(later & 1);
            return before;
        }

        private String name() {
            return names.get((int) number());
        }

        String text() {
            byte[] utf8 = new byte[(int) number()];
            bytes.get(utf8);
            return new String(utf8, StandardCharsets.UTF_8);
        }

        long number() {
            long number = 0;
            int shift = 0;
            while (true) {
                byte next = bytes.get();
                number |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return number;
                }
                shift += 7;
            }
        }
    }
}
