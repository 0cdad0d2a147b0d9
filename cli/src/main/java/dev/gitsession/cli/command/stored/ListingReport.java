package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.store.listing.Listing;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reports what a listing could not read, for people and scripts.
///
/// @param listing the listing
public record ListingReport(Listing listing) {
    private static final int MOST_WARNINGS = 10;

    /// Warns about each branch that can't be read completely, up to a limit.
    public void warn(Console console) {
        listing.defects().stream()
                .limit(MOST_WARNINGS)
                .forEach(defect -> console.warning(defect.branch() + " can't be read completely: " + defect.what()));
        if (listing.isDamaged()) {
            console.warning("the loss is remembered; after a repair, run: git session verify");
        }
        if (listing.defects().size() > MOST_WARNINGS) {
            console.warning("and %s more that can't be read completely; see them all with: git session list --json"
                    .formatted(HumanFormat.count(listing.defects().size() - MOST_WARNINGS, "defect")));
        }
    }

    /// The members that make an answer a failure, if the remote has lost anything.
    public Map<String, @Nullable Object> failure() {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (listing.isDamaged()) {
            answer.put("success", false);
            answer.put("error", "the remote has lost some of what it stored; check it with: git session verify");
            answer.put("code", ErrorCode.DAMAGED_BRANCH.wireName());
        }
        return answer;
    }

    /// The member `warnings`, if there are any.
    public Map<String, @Nullable Object> warnings() {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (!listing.defects().isEmpty()) {
            answer.put(
                    "warnings",
                    listing.defects().stream().map(ListingReport::json).toList());
        }
        return answer;
    }

    public ExitCode exitCode() {
        return listing.isDamaged() ? ExitCode.BROKEN : ExitCode.DONE;
    }

    private static Map<String, String> json(Listing.Defect defect) {
        Map<String, String> warning = new LinkedHashMap<>();
        warning.put("session_branch", defect.branch());
        warning.put("warning", defect.what());
        return warning;
    }
}
