package dev.gitsession.agent.gemini;

import dev.gitsession.agent.ContentBlocks;
import dev.gitsession.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The content of a message, by kind. It is a text, or a list of parts in the form of the Gemini API. When Gemini
/// resumes a session it writes all messages again as such parts, with thoughts and calls among the texts, although
/// the message has members for both.
///
/// @param texts what was said, without thoughts
/// @param thoughts the thoughts
/// @param calls the calls, each with `id`, `name` and `args`
/// @param responses the results of calls, each with `id` and `response`
record GeminiParts(List<String> texts, List<String> thoughts, List<JsonObject> calls, List<JsonObject> responses) {
    static GeminiParts of(JsonObject message) {
        List<String> texts = new ArrayList<>();
        List<String> thoughts = new ArrayList<>();
        List<JsonObject> calls = new ArrayList<>();
        List<JsonObject> responses = new ArrayList<>();
        List<?> parts = message.value("content") instanceof List<?> list
                ? list
                : List.of(ContentBlocks.text(message.value("content")));
        for (Object part : parts) {
            JsonObject object = part instanceof Map<?, ?> members ? JsonObject.of(members) : JsonObject.of(Map.of());
            if (object.flag("thought")) {
                object.text("text").ifPresent(thoughts::add);
            } else if (object.object("functionCall").isPresent()) {
                object.object("functionCall").ifPresent(calls::add);
            } else if (object.object("functionResponse").isPresent()) {
                object.object("functionResponse").ifPresent(responses::add);
            } else if (object.object("inlineData").isPresent()) {
                texts.add("[attachment]");
            } else {
                texts.add(ContentBlocks.text(List.of(part)));
            }
        }
        return new GeminiParts(texts, thoughts, calls, responses);
    }

    /// The texts, joined by line ends.
    String text() {
        return String.join("\n", texts);
    }
}
