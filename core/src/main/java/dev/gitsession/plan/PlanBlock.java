package dev.gitsession.plan;

import java.util.Map;
import java.util.Optional;

/// A block of metadata in a Markdown text, such as the `plan-header` in the body of an issue:
///
///     <!-- erk:metadata-block:plan-header -->
///     <details>
///     <summary>plan-header</summary>
///
///     ```yaml
///
///     schema_version: '2'
///
///     ```
///
///     </details>
///     <!-- /erk:metadata-block:plan-header -->
///
/// The end marker may lack the key. If a text has several blocks with one key, the first readable one counts. A
/// block that is quoted as code does not count.
public sealed interface PlanBlock {
    /// The key of the block that contains a plan's header.
    String PLAN_HEADER = "plan-header";

    /// The `plan-header` block of a body.
    static PlanBlock in(String body) {
        return in(body, PLAN_HEADER);
    }

    /// The block with a key.
    static PlanBlock in(String body, String key) {
        return new BlockScan(body, key).result();
    }

    /// Whether a text has a `plan-header` block, readable or not, outside of quoted code. Applied to the text
    /// around a block, it tells whether there are several.
    static boolean isOpenlyIn(String text) {
        return new BlockScan(text, PLAN_HEADER).hasOpenly();
    }

    /// The fields of the block with a key, if the text has a readable one.
    static Optional<PlanHeader> findFields(String body, String key) {
        return in(body, key) instanceof Found found ? Optional.of(found.header()) : Optional.empty();
    }

    /// Appends a `plan-header` block to a body.
    static String append(String body, PlanHeader header) {
        String end = body.contains("\r\n") ? "\r\n" : "\n";
        String block = """
                <!-- erk:metadata-block:%1$s -->
                <details>
                <summary>%1$s</summary>

                ```yaml

                %2$s

                ```

                </details>
                <!-- /erk:metadata-block:%1$s -->
                """.formatted(PLAN_HEADER, header.toString().strip());
        return body + separator(body, end) + block.replace("\r\n", "\n").replace("\n", end);
    }

    private static String separator(String body, String end) {
        if (body.isEmpty() || body.endsWith("\n\n") || body.endsWith("\n\r\n")) {
            return "";
        }
        return body.endsWith("\n") ? end : end + end;
    }

    /// A readable block.
    ///
    /// @param before the body up to the header's first byte
    /// @param header the fields
    /// @param after the body after the header's last byte
    /// @param around the body without the block
    record Found(String before, PlanHeader header, String after, String around) implements PlanBlock {
        /// A copy with changed fields. All other bytes stay the same.
        public Found with(Map<String, String> fields) {
            return new Found(before, header.with(fields), after, around);
        }

        /// The whole body.
        public String body() {
            return before + header + after;
        }
    }

    /// The body has no such block.
    record Missing() implements PlanBlock {}

    /// A block that can't be read. Nothing may write to it.
    ///
    /// @param line the number of the faulty line in the body, from 1
    /// @param defect the problem with the line
    record Broken(int line, String defect) implements PlanBlock {}
}
