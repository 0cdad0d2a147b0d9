package dev.gitsession.plan;

/// Thrown if a plan's header is not a flat YAML mapping. Such a header is left unchanged.
public final class PlanHeaderException extends RuntimeException {
    private final int line;
    private final String defect;

    PlanHeaderException(int line, String defect) {
        super("line " + line + ": " + defect);
        this.line = line;
        this.defect = defect;
    }

    /// The number of the faulty line, from 1.
    public int line() {
        return line;
    }

    /// The problem with the line.
    public String defect() {
        return defect;
    }
}
