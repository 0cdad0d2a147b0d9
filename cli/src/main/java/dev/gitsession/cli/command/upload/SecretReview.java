package dev.gitsession.cli.command.upload;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.git.Git;
import dev.gitsession.redact.Edit;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.redact.rules.BuiltInRules;
import dev.gitsession.redact.rules.Rule;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.settings.RedactionSettings;
import dev.gitsession.store.settings.RedactionSettings.Review;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks the user on a terminal before a session is stored in which secrets were found by their names or
/// surroundings alone. Where these are, there may be more that no rule knows.
///
/// @param seen the placeholders of the session's last upload
record SecretReview(Console console, LocalRedaction redaction, SessionId session, Set<String> seen) {
    /// Prepares the review, before the session is redacted: that changes what is remembered of it.
    ///
    /// @return null if nobody is to be asked
    static @Nullable SecretReview of(Console console, Git git, SessionId session) {
        Review review =
                console.isInteractive() ? RedactionSettings.of(git.config()).review() : Review.OFF;
        if (review == Review.OFF) {
            return null;
        }
        LocalRedaction redaction = LocalRedaction.of(git);
        return new SecretReview(
                console, redaction, session, review == Review.NEW ? marks(redaction.remembered(session)) : Set.of());
    }

    private static Set<String> marks(List<Edit> edits) {
        return edits.stream().map(Edit::mark).collect(Collectors.toSet());
    }

    /// Asks if there is something to ask about.
    ///
    /// @throws InvalidInputException if the answer is not yes
    void confirm(RedactedTranscript transcript) {
        Set<String> generic = BuiltInRules.all().stream()
                .filter(Rule::isGeneric)
                .map(Rule::id)
                .collect(Collectors.toSet());
        List<Edit> doubtful = transcript.report().edits().stream()
                .filter(edit -> generic.contains(edit.ruleId()) && !seen.contains(edit.mark()))
                .toList();
        if (doubtful.isEmpty()) {
            return;
        }
        doubtful.forEach(edit -> console.aside("line %d  %s".formatted(edit.line(), edit.mark())));
        if (!console.confirms("%s found by name alone; store the session with these placeholders?"
                .formatted(HumanFormat.count(doubtful.size(), "secret")))) {
            redaction.forget(session);
            throw new InvalidInputException(
                    ErrorCode.NOT_CONFIRMED,
                    "the session is not stored: you did not confirm what was replaced",
                    "look at it with: git session redact FILE --diff");
        }
    }
}
