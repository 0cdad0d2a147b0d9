package dev.gitsession.redact.text;

import java.util.Arrays;
import java.util.List;

/// A way in which text is written inside other text, undone for searching.
public enum Decoding implements SourceMap {
    /// Escapes with a backslash, as in JSON's strings: of control characters, of UTF-16 units, of quotes and
    /// slashes. What is no escape of JSON stays, since text that only resembles it is decoded, too.
    ESCAPES('\\', true) {
        @Override
        int step(byte[] source, int at, int end, byte[] out) {
            return Codes.escape(source, at, end, out);
        }
    },
    /// Percent-encoding of RFC 3986.
    PERCENTS('%', true) {
        @Override
        int step(byte[] source, int at, int end, byte[] out) {
            return Codes.percent(source, at, end, out);
        }
    },
    /// Colours of a terminal, and its erasing to the end of the line: they stand between a name and its value, and
    /// within a token where a tool showed what matched.
    COLOURS('\u001b', true) {
        @Override
        int step(byte[] source, int at, int end, byte[] out) {
            return Codes.colour(source, at, end, out);
        }
    },
    /// Entities of HTML and XML.
    ENTITIES('&', false) {
        @Override
        int step(byte[] source, int at, int end, byte[] out) {
            return Codes.entity(source, at, end, out);
        }

        @Override
        public List<String> markers() {
            return List.of(
                    "&quot;",
                    "&amp;",
                    "&lt;",
                    "&gt;",
                    "&apos;",
                    "&equals;",
                    "&#x",
                    "&#1",
                    "&#3",
                    "&#4",
                    "&#5",
                    "&#6",
                    "&#9");
        }
    },
    /// Quoted-printable of RFC 2045: mails.
    QUOTED_PRINTABLE('=', false) {
        @Override
        int step(byte[] source, int at, int end, byte[] out) {
            return Codes.quotedPrintable(source, at, end, out);
        }

        @Override
        public List<String> markers() {
            return List.of("=3d");
        }
    },
    /// UTF-16 that was taken for bytes.
    WIDE('\0', false) {
        @Override
        int step(byte[] source, int at, int end, byte[] out) {
            return Codes.wide(source, at, end, out);
        }
    },
    /// Literals that a program joins, in double quotes.
    JOINED('"', false) {
        @Override
        int step(byte[] source, int at, int end, byte[] out) {
            return Codes.joint(source, at, end, out);
        }

        @Override
        public List<String> markers() {
            return List.of("\" + \"", "\"+\"", "\" +\n", "\" . \"", "\".\"");
        }
    },
    /// Literals that a program joins, in single quotes.
    JOINED_SINGLE('\'', false) {
        @Override
        int step(byte[] source, int at, int end, byte[] out) {
            return Codes.joint(source, at, end, out);
        }

        @Override
        public List<String> markers() {
            return List.of("' + '", "'+'", "' +\n", "' . '", "'.'");
        }
    };

    private static final int LONGEST_CHARACTER = 4;

    private final byte marker;
    private final boolean nests;

    Decoding(char marker, boolean nests) {
        this.marker = (byte) marker;
        this.nests = nests;
    }

    /// Decodes what stands at a marker into `out`: [Codes] has the ways.
    abstract int step(byte[] source, int at, int end, byte[] out);

    /// Words one of which is in every text that has something to decode.
    public List<String> markers() {
        return List.of(Character.toString(marker));
    }

    /// What people call texts that are written so.
    public String form() {
        return switch (this) {
            case ESCAPES -> "escapes";
            case PERCENTS -> "percent-encoding";
            case COLOURS -> "colors of a terminal";
            case ENTITIES -> "entities";
            case QUOTED_PRINTABLE -> "quoted-printable";
            case WIDE -> "UTF-16";
            case JOINED, JOINED_SINGLE -> "joined literals";
        };
    }

    /// Whether what is decoded may have to be decoded so once more.
    public boolean nests() {
        return nests;
    }

    /// The first position of a code's beginning in `[start, end)`, or `end`.
    public int firstMarker(byte[] source, int start, int end) {
        byte searched = marker;
        int at = start;
        while (at < end && source[at] != searched) {
            at++;
        }
        Steps.add(at - start);
        return at;
    }

    /// Whether what stands at a marker is a code.
    public boolean isCode(byte[] source, int at, int end) {
        Steps.add(1);
        // A soft line break alone is no sign of a mail, nor is a number after `=`.
        if (this == QUOTED_PRINTABLE && !(at + 2 < end && source[at + 1] == '3' && (source[at + 2] | 0x20) == 'd')) {
            return false;
        }
        return step(source, at, end, new byte[LONGEST_CHARACTER]) != 0;
    }

    /// Decodes `[start, end)` to the beginning of `target`, which must be as long, and returns the number of bytes
    /// there.
    public int decode(byte[] source, int start, int end, byte[] target) {
        byte[] out = new byte[LONGEST_CHARACTER];
        int to = 0;
        int at = start;
        while (at < end) {
            int plain = firstMarker(source, at, end);
            System.arraycopy(source, at, target, to, plain - at);
            to += plain - at;
            at = plain;
            if (at < end) {
                Steps.add(1);
                int step = step(source, at, end, out);
                if (step == 0) {
                    target[to++] = source[at++];
                } else {
                    for (int i = 0; i < step >> Codes.LENGTH_SHIFT; i++) {
                        target[to++] = out[i];
                    }
                    at += step & 0xff;
                }
            }
        }
        return to;
    }

    @Override
    public int[] sourcesOf(byte[] source, int start, int end, int[] decoded, boolean starts) {
        int[] sources = new int[decoded.length];
        Arrays.fill(sources, end);
        Steps.add(decoded.length);
        byte[] out = new byte[LONGEST_CHARACTER];
        int next = 0;
        int to = 0;
        int at = start;
        while (at < end && next < decoded.length) {
            int plain = firstMarker(source, at, end);
            while (next < decoded.length && decoded[next] < to + plain - at) {
                sources[next] = at + decoded[next] - to;
                next++;
            }
            to += plain - at;
            at = plain;
            if (at < end) {
                Steps.add(1);
                int step = step(source, at, end, out);
                int written = step == 0 ? 1 : step >> Codes.LENGTH_SHIFT;
                while (next < decoded.length && decoded[next] == to && (written > 0 || !starts)) {
                    sources[next++] = at;
                }
                at += step == 0 ? 1 : step & 0xff;
                to += written;
                while (next < decoded.length && decoded[next] < to) {
                    sources[next++] = at;
                }
            }
        }
        return sources;
    }
}
