package dev.gitsession.redact.rules;

import dev.gitsession.redact.form.FieldMatcher;
import java.util.List;

/// Keys without a form of their own that stand at a fixed place: in an address, in a file, in a code to scan.
final class PlaceRules {
    private PlaceRules() {}

    static List<Rule> rules() {
        return List.of(
                new Rule(
                        "wireless-code",
                        "any",
                        "password of a wireless network, as a code to scan holds it",
                        new FieldMatcher(List.of(";P:"), "!-:<-~", 8, "WIFI:")),
                new Rule(
                        "node-url-key",
                        "Alchemy and Infura",
                        "key in the address of a node",
                        new FieldMatcher(
                                List.of(".alchemy.com/v2/", ".infura.io/v3/", ".quiknode.pro/"),
                                "A-Za-z0-9_-",
                                28,
                                "")),
                new Rule(
                        "pagerduty-routing-key",
                        "PagerDuty",
                        "integration key",
                        new FieldMatcher(List.of("routing_key", "service_key"), "a-z0-9", 32, "pagerduty")),
                new Rule(
                        "stream-key",
                        "YouTube and Twitch",
                        "key of a live stream",
                        new FieldMatcher(
                                List.of(".rtmp.youtube.com/live2/", "twitch.tv/app/", "facebook.com:443/rtmp/"),
                                "A-Za-z0-9_-",
                                16,
                                "")),
                new Rule(
                        "kaggle-key",
                        "Kaggle",
                        "API key",
                        new FieldMatcher(List.of("\"key\":"), "a-f0-9", 32, "\"username\":")),
                new Rule(
                        "number-key",
                        "any",
                        "key as a list of numbers",
                        new FieldMatcher(
                                List.of("network_key: [", "secret_key: [", "secretKey: [", "Uint8Array.from(["),
                                "0-9, ",
                                45,
                                "")),
                new Rule(
                        "roblox-cookie",
                        "Roblox",
                        "cookie of an account",
                        new FieldMatcher(List.of("ROBUX-and-items.|_"), "A-F0-9", 100, "")),
                new Rule(
                        "url-key",
                        "any",
                        "key in the query of a URL",
                        new FieldMatcher(
                                List.of("?key=", "&key=", "?auth=", "&auth=", "?sid=", "?code=", "&code="),
                                "A-Za-z0-9_-",
                                20,
                                "://")));
    }
}
