package dev.gitsession.web.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Addresses in pages.
public final class Addresses {
    private static final String BASE64 = ";base64,";
    private static final List<String> PICTURES =
            List.of("data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp");
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

    /// Whether it is a picture itself. SVG is none, since it may run something.
    public static boolean isPicture(String address) {
        int start = address.startsWith("data:image/") ? address.indexOf(BASE64) + BASE64.length() : 0;
        if (start < BASE64.length() || !PICTURES.contains(address.substring(0, start - BASE64.length()))) {
            return false;
        }
        for (int i = start; i < address.length(); i++) {
            char c = address.charAt(i);
            boolean isData = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '+'
                    || c == '/'
                    || c == '=';
            if (!isData) {
                return false;
            }
        }
        return true;
    }

    /// Whether it leads to the web or to mail.
    public static boolean leadsOutside(String address) {
        String lower = address.length() > 10 ? address.substring(0, 10) : address;
        String start = lower.toLowerCase(Locale.ROOT);
        return OUTSIDE.stream().anyMatch(start::startsWith);
    }

    /// A text as a part of an address.
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }
}
