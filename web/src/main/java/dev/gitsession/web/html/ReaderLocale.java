package dev.gitsession.web.html;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// The locale of the reader whose page is written. Numbers and dates are written in its way; the words stay English.
///
/// It is bound while a page is written and is the same in every part of it. Where none is bound, as in a file for many
/// readers, it is that of the United States.
public final class ReaderLocale {
    private static final ScopedValue<Locale> CURRENT = ScopedValue.newInstance();
    private static final int LONGEST = 200;

    private ReaderLocale() {}

    /// The reader's locale.
    public static Locale current() {
        return CURRENT.orElse(Locale.US);
    }

    /// Writes something for a reader.
    public static <T> T bound(Locale locale, Supplier<T> page) {
        return ScopedValue.where(CURRENT, locale).call(page::get);
    }

    /// The locale that a browser prefers.
    ///
    /// @param header what it sent as `Accept-Language`; possibly empty or anything else
    public static Locale preferred(String header) {
        if (header.isBlank() || header.length() > LONGEST) {
            return Locale.US;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
            return ranges.stream()
                    .filter(range -> range.getWeight() > 0 && !range.getRange().startsWith("*"))
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .filter(locale -> !locale.getLanguage().isEmpty())
                    .findFirst()
                    .orElse(Locale.US);
        } catch (IllegalArgumentException e) {
            return Locale.US;
        }
    }
}
