package dev.gitsession.web.html;

import dev.gitsession.json.Json;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON as people read it: a member a line. Very long texts, such as pictures, are cut.
public final class JsonText {
    private static final String STEP = "  ";
    private static final int DEEPEST = 60;
    private static final int LONGEST = 20_000;
    private static final int MOST = 2_000_000;

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    /// A value as text.
    public static String of(@Nullable Object value) {
        JsonText text = new JsonText();
        text.add(value, "\n");
        return text.out.toString();
    }

    private void add(@Nullable Object value, String indent) {
        boolean isTooMuch = out.length() > MOST || indent.length() > DEEPEST * STEP.length();
        switch (value) {
            case Map<?, ?> members
            when !members.isEmpty() -> {
                out.append('{');
                Iterator<? extends Map.Entry<?, ?>> each = members.entrySet().iterator();
                while (each.hasNext() && !isTooMuch) {
                    Map.Entry<?, ?> member = each.next();
                    out.append(indent).append(STEP);
                    out.append(Json.write(String.valueOf(member.getKey()))).append(": ");
                    add(member.getValue(), indent + STEP);
                    out.append(each.hasNext() ? "," : "");
                }
                out.append(isTooMuch ? "…" : indent).append('}');
            }
            case List<?> values
            when !values.isEmpty() -> {
                out.append('[');
                Iterator<?> each = values.iterator();
                while (each.hasNext() && !isTooMuch) {
                    out.append(indent).append(STEP);
                    add(each.next(), indent + STEP);
                    out.append(each.hasNext() ? "," : "");
                }
                out.append(isTooMuch ? "…" : indent).append(']');
            }
            case String text
            when text.length() > LONGEST ->
                out.append(Json.write(text.substring(0, LONGEST)
                        + String.format(ReaderLocale.current(), "… (%,d characters)", text.length())));
            case null, default -> out.append(Json.write(value));
        }
    }
}
