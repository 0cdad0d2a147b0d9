package dev.gitsession.web.digest;

import dev.gitsession.reading.index.EntryKind;
import java.util.Map;

/// Writes entries as the XML of condensed sessions.
final class XmlPassages implements PassageWriter {
    private static final int LONGEST_NAME = 120;

    @Override
    public String write(long entry, Passage passage, boolean isContinued) {
        return switch (passage) {
            case Passage.Said said -> {
                String tag = tag(said.kind());
                yield "  <%s>%s</%s>\n".formatted(tag, text(said.text()), tag);
            }
            case Passage.Call call -> call(call);
            case Passage.Result result ->
                "  <tool_result tool=\"%s\"%s>\n%s\n  </tool_result>\n"
                        .formatted(
                                attribute(result.call()),
                                result.failed() ? " failed=\"true\"" : "",
                                text(result.text()));
        };
    }

    private static String tag(EntryKind kind) {
        return switch (kind) {
            case PROMPT -> "user";
            case THOUGHT -> "thinking";
            case NOTE -> "system";
            case ANSWER, CALL, RESULT -> "assistant";
        };
    }

    private static String call(Passage.Call call) {
        StringBuilder xml = new StringBuilder();
        xml.append("  <tool_use name=\"%s\" id=\"%s\">\n".formatted(attribute(call.tool()), attribute(call.id())));
        if (!call.text().isBlank()) {
            xml.append(parameter(Map.entry(Condenser.argumentName(call), call.text())));
        }
        call.details().entrySet().forEach(detail -> xml.append(parameter(detail)));
        return xml.append("  </tool_use>\n").toString();
    }

    private static String parameter(Map.Entry<String, String> parameter) {
        return "    <param name=\"%s\">%s</param>\n".formatted(parameter.getKey(), text(parameter.getValue()));
    }

    /// A text between tags.
    static String text(String text) {
        return DigestText.clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// The value of an attribute, in one line.
    static String attribute(String value) {
        return attribute(value, LONGEST_NAME);
    }

    static String attribute(String value, int most) {
        return text(DigestText.line(value, most)).replace("\"", "&quot;");
    }
}
