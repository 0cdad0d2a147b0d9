package dev.gitsession.agent.condensed;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.ReadingDraft;
import dev.gitsession.agent.SlashCommand;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.SummaryDraft;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Transcript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads a condensed session. It consists of `<user>`, `<assistant>`, `<thinking>`, `<tool_use name= id=>` with
/// `<param name=>`, `<tool_result tool=>`, `<usage>`, `<meta>` and `<system>`, in sequence, within one or more
/// `<session>`. It has no timestamps.
///
/// It is not an agent that this machine is searched for. Only the layout of a branch shows that a session is
/// condensed.
public final class CondensedSession implements Agent {
    private static final Name NAME = new Name("condensed", "a condensed session");
    /// How many tags are read to describe a session.
    private static final int OPENING = 1000;

    private static final Set<String> TAGS = Set.of(
            "session", "meta", "usage", "system", "user", "assistant", "thinking", "tool_use", "param", "tool_result");

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public Summary summary(LocalSession session) {
        SummaryDraft summary = new SummaryDraft(session);
        try (Reader text = Files.newBufferedReader(session.file(), StandardCharsets.UTF_8)) {
            TagReader tags = new TagReader(text, TAGS);
            Optional<TagReader.Tag> tag = tags.next();
            for (int i = 0; i < OPENING && tag.isPresent() && !summary.answered(); i++) {
                tell(summary, tags, tag.get());
                tag = tags.next();
            }
        } catch (IOException e) {
            return summary.summary(); // whoever reads it is told of it
        }
        return summary.summary();
    }

    private static void tell(SummaryDraft summary, TagReader tags, TagReader.Tag tag) throws IOException {
        if (tag.name().equals("meta")) {
            summary.branch(Optional.of(tag.attribute("branch")));
            summary.model(Optional.of(tag.attribute("model")));
        } else if (tag.name().equals("user") && !tag.end()) {
            String text = tags.textOf(tag).strip();
            if (!isInstruction(text)) {
                summary.prompt(Optional.of(SlashCommand.find(text).orElse(text)));
            }
        }
    }

    /// Whether a text of the user is one that a command or a skill stands for, rather than typed.
    private static boolean isInstruction(String text) {
        return text.startsWith("# /") || text.startsWith("Base directory for this skill:");
    }

    @Override
    public boolean wrote(FirstRecords opening) {
        return false; // it has no records that could identify it
    }

    @Override
    public Reading read(Transcript transcript, EntrySink entries) throws IOException {
        try (Reader text = new BufferedReader(new InputStreamReader(transcript.open(), StandardCharsets.UTF_8))) {
            return new Conversation(new TagReader(text, TAGS), new ReadingDraft(entries)).read();
        }
    }

    /// One pass from beginning to end.
    private static final class Conversation {
        private final TagReader tags;
        private final ReadingDraft draft;
        private String model = "";
        private Tokens last = Tokens.NONE;
        private long seen;
        private int open;

        Conversation(TagReader tags, ReadingDraft draft) {
            this.tags = tags;
            this.draft = draft;
        }

        Reading read() throws IOException {
            Optional<TagReader.Tag> tag = tags.next();
            while (tag.isPresent()) {
                tag = take(tag.get());
            }
            boolean nothing = seen == 0 && open == 0;
            return draft.reading(
                    new Reading.Damage(seen, nothing ? 1 : 0, tags.cut(), !nothing && (tags.torn() || open > 0)));
        }

        /// Handles a tag with its text, and returns the next tag.
        private Optional<TagReader.Tag> take(TagReader.Tag tag) throws IOException {
            if (tag.name().equals("session")) {
                open = tag.end() ? 0 : 1;
                return tags.next();
            }
            if (tag.end()) {
                return tags.next();
            }
            seen++;
            if (tag.name().equals("tool_use")) {
                return call(tag);
            }
            switch (tag.name()) {
                case "meta" -> meta(tag);
                case "usage" -> usage(tag);
                case "system" -> note("system", tag, tags.textOf(tag).strip());
                case "user" -> user(tags.textOf(tag).strip());
                case "assistant" -> draft.answer(null, tags.textOf(tag).strip(), model);
                case "thinking" -> draft.thought(null, tags.textOf(tag).strip());
                case "tool_result" ->
                    draft.result(
                            null,
                            tag.attribute("tool"),
                            tags.textOf(tag).strip(),
                            tag.attribute("failed").equals("true"));
                default -> tags.textOf(tag); // a parameter outside of any call
            }
            return tags.next();
        }

        private void user(String text) {
            if (isInstruction(text)) {
                draft.note(null, text);
            } else {
                draft.prompt(null, SlashCommand.find(text).orElse(text));
            }
        }

        private void meta(TagReader.Tag tag) {
            model = tag.attributes().getOrDefault("model", model);
            draft.model(model);
            note("", tag, "");
        }

        private void note(String name, TagReader.Tag tag, String text) {
            String attributes = tag.attributes().entrySet().stream()
                    .map(attribute -> attribute.getKey() + " " + attribute.getValue())
                    .collect(Collectors.joining(", "));
            draft.note(null, String.join(" ", name, attributes, text).strip());
        }

        /// Adds token counts. An answer of several blocks has one count per block, with the same input and a
        /// growing output.
        private void usage(TagReader.Tag tag) {
            Tokens now = new Tokens(
                    tag.number("input_tokens"),
                    tag.number("output_tokens"),
                    tag.number("cache_read_input_tokens"),
                    tag.number("cache_creation_input_tokens"));
            boolean again = now.input() == last.input()
                    && now.cacheRead() == last.cacheRead()
                    && now.cacheWrite() == last.cacheWrite();
            draft.tokens(again ? now.minus(last) : now);
            last = now;
        }

        private Optional<TagReader.Tag> call(TagReader.Tag tag) throws IOException {
            Map<String, String> parameters = new LinkedHashMap<>();
            long length = 0;
            Optional<TagReader.Tag> next = tag.empty() ? Optional.empty() : tags.next();
            while (next.filter(param -> param.name().equals("param")).isPresent()) {
                TagReader.Tag param = next.get();
                if (!param.end()) {
                    String text = tags.textOf(param);
                    length += text.length();
                    if (length <= TagReader.LONGEST_TEXT) {
                        parameters.put(param.attribute("name"), text);
                    }
                }
                next = tags.next();
            }
            draft.call(null, tag.attribute("id"), tag.attribute("name"), JsonObject.of(parameters));
            return tag.empty() ? tags.next() : next;
        }
    }
}
