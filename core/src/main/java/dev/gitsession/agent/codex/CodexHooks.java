package dev.gitsession.agent.codex;

import dev.gitsession.hook.Hooks;
import dev.gitsession.hook.JsonHooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The hooks of Codex. It runs them in a long-lived process of its own, and only after its user trusted them, which
/// it notes in `config.toml`.
///
/// @param configuration the `config.toml`
/// @param json the hooks in their file
record CodexHooks(Path configuration, JsonHooks json) implements Hooks {
    private static final Pattern OFF = Pattern.compile("(?m)^\\s*enabled\\s*=\\s*false");

    /// @param home Codex's home
    static CodexHooks in(String title, Path home) {
        return new CodexHooks(
                home.resolve("config.toml"),
                new JsonHooks(
                        home.resolve("hooks.json"),
                        title,
                        List.of("Stop"),
                        "{}\n",
                        JsonHooks.Shape.GROUP,
                        Optional.empty()));
    }

    /// The same when a session begins, and at each prompt.
    CodexHooks forContext() {
        return new CodexHooks(configuration, json.at("SessionStart", "UserPromptSubmit"));
    }

    @Override
    public Path file() {
        return json.file();
    }

    @Override
    public String enabled(String text, String command) {
        return json.enabled(text, command);
    }

    @Override
    public String disabled(String text) {
        return json.disabled(text);
    }

    @Override
    public boolean isMentioned(String text) {
        return json.isMentioned(text);
    }

    @Override
    public boolean isEnabled(String text) {
        return json.isEnabled(text);
    }

    @Override
    public Hooks in(Path other) {
        return new CodexHooks(
                configuration,
                new JsonHooks(other, json.title(), json.events(), json.empty(), json.entry(), json.advice()));
    }

    @Override
    public Optional<String> answer(String event, String text) {
        return json.answer(event, text);
    }

    @Override
    public boolean keepEnvironment() {
        return false;
    }

    @Override
    public Optional<String> advice() {
        List<String> untrusted = untrusted();
        return untrusted.isEmpty()
                ? Optional.empty()
                : Optional.of(("Codex runs a new hook only after you trusted it: start codex, enter /hooks,"
                                + " choose the %s hook that runs git-session, and trust it")
                        .formatted(String.join(" hook and the ", untrusted)));
    }

    /// The event's name as Codex notes it: `stop`, `session_start`.
    private static String state(String event) {
        return event.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /// The events whose hook the configuration does not trust.
    private List<String> untrusted() {
        try {
            String text = Files.readString(configuration, StandardCharsets.ISO_8859_1);
            return json.events().stream()
                    .filter(event -> !isTrusted(event, text))
                    .toList();
        } catch (IOException e) {
            return json.events(); // without a configuration nothing is trusted
        }
    }

    /// Whether the configuration has a hash for our hook of the file: `[hooks.state."<file>:stop:0:0"]` with a
    /// `trusted_hash`, where the numbers are its group's and its own, and it is not turned off there. Whether the
    /// hook changed since then only Codex can tell.
    private boolean isTrusted(String event, String text) {
        Optional<String> place = json.place(event);
        if (place.isEmpty()) {
            return false;
        }
        String file = new String(json.file().toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String hook = Pattern.quote(file + ":" + state(event) + ":" + place.orElseThrow());
        return Pattern.compile("[\"']" + hook + "[\"']\\]([^\\[]*)")
                .matcher(text)
                .results()
                .map(section -> section.group(1))
                .anyMatch(section -> section.contains("trusted_hash")
                        && !OFF.matcher(section).find());
    }
}
