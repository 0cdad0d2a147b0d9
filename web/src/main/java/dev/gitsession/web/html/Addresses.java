package dev.gitsession.web.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Addresses in pages.
public final class Addresses {
    private static final List<String> OUTSIDE = List.of("http://", "https://", "mailto:");

    private Addresses() {}

    /// Whether a link may lead there: to a page of the viewer, to the web, or to mail. Browsers leave out white space
    /// and take `\` for `/`, so neither may be in it.
    public static boolean isSafe(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c <= ' ' || c == '\\' || c == '\u007f') {
                return false;
            }
        }
        return leadsOutside(address)
                || address.startsWith("#")
                || address.startsWith("?")
                || (address.startsWith("/") && !address.startsWith("//"));
    }

    /// Whether it leads to the web or to mail.
    public static boolean leadsOutside(String address) {
        String lower = address.length() > 10 ? address.substring(0, 10) : address;
        String start = lower.toLowerCase(Locale.ROOT);
        return OUTSIDE.stream().anyMatch(start::startsWith);
    }

    /// A text as a part of an address.
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
