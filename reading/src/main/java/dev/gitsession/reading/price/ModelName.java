package dev.gitsession.reading.price;

import java.util.Locale;
import java.util.regex.Pattern;

/// Model names as price lists write them. Agents and providers add a provider in front, and a date, a version or a
/// mode behind.
final class ModelName {
    private static final Pattern PROVIDER = Pattern.compile("^.*/|^(?:[a-z]{2,6}\\.)?anthropic\\.");
    private static final Pattern VERSION = Pattern.compile(
            "(?:\\[[^\\]]*\\]|:[a-z0-9-]+|-v\\d+(?=$|:)|@[a-z0-9-]+|-latest|-20\\d{6}|-20\\d\\d-\\d\\d-\\d\\d)$");

    private ModelName() {}

    static String plain(String model) {
        String name = PROVIDER.matcher(model.toLowerCase(Locale.ROOT).strip()).replaceFirst("");
        String before = "";
        while (!name.equals(before)) {
            before = name;
            name = VERSION.matcher(name).replaceFirst("");
        }
        return claude(name);
    }

    /// Some providers and older versions write `claude-4.5-sonnet` or `claude-sonnet-4.5`.
    private static String claude(String name) {
        return name.startsWith("claude-")
                ? name.replace('.', '-')
                        .replaceFirst("^claude-(\\d(?:-\\d)?)-(opus|sonnet|haiku)$", "claude-$2-$1")
                        .replaceFirst("-0$", "")
                : name;
    }
}
