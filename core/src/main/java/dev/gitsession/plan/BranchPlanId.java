package dev.gitsession.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;

/// The plan ids that a branch's own name gives: `feature/faster-parser` gives `feature-faster-parser`.
///
/// @param plain the name as an id. Names that differ in nothing but `/` and `-` share it, so it may belong to
/// another branch; it equals `distinct` where more than `/` had to change
/// @param distinct the same with six digits of the name's SHA-256, which no other branch has
public record BranchPlanId(PlanId plain, PlanId distinct) {
    /// The field of a plan's record that names the branch whose plan it is.
    public static final String FIELD = "branch_name";

    private static final int LONGEST = 100;

    /// The number of digits at the end of a distinct id, after a dash.
    public static final int DIGITS = 6;

    /// The beginning of the id of a branch whose name has no letter or digit of ASCII.
    private static final String NAMELESS = "branch";

    /// The ids of a branch.
    ///
    /// @param branch its name without `refs/heads/`
    public static BranchPlanId of(String branch) {
        String id = trimmed(dashed(latin(branch)));
        if (id.length() > LONGEST) {
            id = trimmed(id.substring(0, LONGEST));
        }
        PlanId distinct = new PlanId((id.isEmpty() ? NAMELESS : id) + "-" + digits(branch));
        return new BranchPlanId(id.equals(branch.replace('/', '-')) ? new PlanId(id) : distinct, distinct);
    }

    /// Whether a plan is this branch's, under either id.
    public boolean names(PlanId plan) {
        return plan.equals(plain) || plan.equals(distinct);
    }

    /// Whether the plain id may be another branch's.
    public boolean isShared() {
        return !plain.equals(distinct);
    }

    /// The name with the letters of ASCII that its accented letters, and wide forms, are made of: `größe` gives
    /// `grosse`.
    private static String latin(String branch) {
        String apart = Normalizer.normalize(branch.replace("ß", "ss"), Normalizer.Form.NFKD);
        StringBuilder latin = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            if (Character.getType(apart.charAt(i)) != Character.NON_SPACING_MARK) {
                latin.append(apart.charAt(i));
            }
        }
        return latin.toString();
    }

    /// Each run of characters that an id can't have becomes one dash.
    private static String dashed(String branch) {
        StringBuilder id = new StringBuilder(branch.length());
        boolean replacing = false;
        for (int i = 0; i < branch.length(); i++) {
            char c = branch.charAt(i);
            boolean kept = isAlphanumeric(c) || c == '.' || c == '_' || c == '-';
            if (kept) {
                id.append(c);
            } else if (!replacing) {
                id.append('-');
            }
            replacing = !kept;
        }
        return id.toString();
    }

    private static String trimmed(String id) {
        int from = 0;
        int to = id.length();
        while (from < to && !isAlphanumeric(id.charAt(from))) {
            from++;
        }
        while (to > from && !isAlphanumeric(id.charAt(to - 1))) {
            to--;
        }
        return id.substring(from, to);
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static String digits(String branch) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(branch.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
