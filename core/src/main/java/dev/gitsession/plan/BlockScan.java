package dev.gitsession.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Searches a Markdown text for the blocks with a key, in one pass.
///
/// A marker counts if it stands alone on a line that is not indented as code. A block inside a fence of tildes or of
/// more than three backticks is a quotation and does not count. A block inside three backticks counts only if there
/// is no other one: its own fence would have closed the outer fence, which was probably left open by mistake.
final class BlockScan {
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})([^`]*)");
    private static final Pattern YAML_FENCE = Pattern.compile(" {0,3}(`{3,})[ \t]*ya?ml[ \t]*");
    private static final Pattern OPENING = Pattern.compile(" {0,3}<!-- erk:metadata-block:([^\\s]+) -->");

    private final String key;
    private final List<String> lines;
    private final Pattern closing;

    private enum Quotation {
        OPEN_TEXT,
        DOUBTFUL,
        QUOTED
    }

    /// The code fence around a line.
    private record Fence(char sign, int length) {
        boolean isClosedBy(Matcher line) {
            String signs = line.group(1);
            return signs.charAt(0) == sign
                    && signs.length() >= length
                    && line.group(2).isBlank();
        }

        Quotation place() {
            return sign == '`' && length == 3 ? Quotation.DOUBTFUL : Quotation.QUOTED;
        }
    }

    /// @param line the index of the line with the opening marker
    private record BlockStart(int line, Quotation place) {}

    BlockScan(String body, String key) {
        this.key = key;
        this.lines = Lines.of(body);
        this.closing = Pattern.compile(" {0,3}<!-- /erk:metadata-block(:%s)? -->".formatted(Pattern.quote(key)));
    }

    PlanBlock result() {
        List<BlockStart> openings = openings();
        Optional<PlanBlock> broken = Optional.empty();
        for (BlockStart opening : openings) {
            if (opening.place == Quotation.OPEN_TEXT) {
                PlanBlock block = read(opening.line);
                if (block instanceof PlanBlock.Found) {
                    return block;
                }
                broken = broken.or(() -> Optional.of(block));
            }
        }
        return broken.orElseGet(() -> openings.stream()
                .filter(opening -> opening.place == Quotation.DOUBTFUL)
                .map(opening -> read(opening.line))
                .filter(PlanBlock.Found.class::isInstance)
                .findFirst()
                .orElseGet(PlanBlock.Missing::new));
    }

    /// Whether there is a block outside of all fences.
    boolean hasOpenly() {
        return openings().stream().anyMatch(opening -> opening.place == Quotation.OPEN_TEXT);
    }

    private List<BlockStart> openings() {
        List<BlockStart> openings = new ArrayList<>();
        Optional<Fence> fence = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripTrailing();
            Matcher sign = FENCE.matcher(line);
            if (sign.matches()) {
                fence = after(fence, sign);
            } else if (opens(line)) {
                openings.add(new BlockStart(i, fence.map(Fence::place).orElse(Quotation.OPEN_TEXT)));
            }
        }
        return openings;
    }

    private static Optional<Fence> after(Optional<Fence> open, Matcher sign) {
        if (open.isEmpty()) {
            String signs = sign.group(1);
            return Optional.of(new Fence(signs.charAt(0), signs.length()));
        }
        return open.get().isClosedBy(sign) ? Optional.empty() : open;
    }

    private boolean opens(String line) {
        Matcher marker = OPENING.matcher(line);
        return marker.matches() && marker.group(1).equals(key);
    }

    private PlanBlock read(int opening) {
        int end = opening + 1;
        while (end < lines.size() && !closing.matcher(line(end)).matches()) {
            if (OPENING.matcher(line(end)).matches()) {
                return new PlanBlock.Broken(
                        opening + 1, "the block does not end before the next one, line " + (end + 1));
            }
            end++;
        }
        if (end == lines.size()) {
            return new PlanBlock.Broken(opening + 1, "the block has no end marker");
        }
        for (int i = opening + 1; i < end; i++) {
            Matcher fence = YAML_FENCE.matcher(line(i));
            if (fence.matches()) {
                return readYaml(opening, i, end, fence.group(1).length());
            }
        }
        return new PlanBlock.Broken(opening + 1, "the block has no ```yaml");
    }

    private PlanBlock readYaml(int opening, int yaml, int end, int signs) {
        Fence fence = new Fence('`', signs);
        for (int i = yaml + 1; i < end; i++) {
            Matcher sign = FENCE.matcher(line(i));
            if (sign.matches() && fence.isClosedBy(sign)) {
                return readHeader(opening, yaml + 1, i, end + 1);
            }
        }
        return new PlanBlock.Broken(yaml + 1, "the block's ```yaml does not end");
    }

    private PlanBlock readHeader(int opening, int from, int to, int end) {
        try {
            return new PlanBlock.Found(
                    text(0, from),
                    PlanHeader.parse(text(from, to)),
                    text(to, lines.size()),
                    text(0, opening) + text(end, lines.size()));
        } catch (PlanHeaderException e) {
            return new PlanBlock.Broken(from + e.line(), e.defect());
        }
    }

    private String line(int index) {
        return lines.get(index).stripTrailing();
    }

    private String text(int from, int to) {
        return String.join("", lines.subList(from, to));
    }
}
