package dev.gitsession.plan;

/// A plan's header is not a flat YAML mapping; it is left as it is.
public final class PlanHeaderException extends RuntimeException {
    private final int line;
    private final String defect;

    PlanHeaderException(int line, String defect) {
        super("line " + line + ": " + defect);
        this.line = line;
        this.defect = defect;
    }

    /// The number of the line at fault, from 1.
    public int line() {
        return line;
    }

    /// What is wrong with the line.
    public String defect() {
        return defect;
    }
}
