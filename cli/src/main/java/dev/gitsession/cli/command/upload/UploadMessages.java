package dev.gitsession.cli.command.upload;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.git.Git;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.local.FoundSession;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.Findings;
import dev.gitsession.store.upload.UploadListener;
import org.jspecify.annotations.Nullable;

/// Says on the console what an upload does while it does it, and asks the cautious before a session is stored.
final class UploadMessages implements UploadListener {
    private final Invocation invocation;
    private final Git git;
    private final StoreSettings settings;
    private final PlanChoice.Named plan;
    private final FoundSession found;
    private @Nullable SecretReview review;

    /// @param invocation the command
    /// @param plan the plan, and what named it
    /// @param found the session
    UploadMessages(Invocation invocation, Git git, StoreSettings settings, PlanChoice.Named plan, FoundSession found) {
        this.invocation = invocation;
        this.git = git;
        this.settings = settings;
        this.plan = plan;
        this.found = found;
    }

    @Override
    public Transcript searching(Transcript transcript) {
        review = SecretReview.of(console(), git, found.id());
        console().progress().begin("searching for secrets", "searching for secrets", 0);
        return console().progress().counting(transcript);
    }

    @Override
    public void confirm(RedactedTranscript transcript) {
        if (review != null) {
            review.confirm(transcript);
        }
    }

    @Override
    public void redacted(Findings findings) {
        if (findings.count() > 0) {
            console().aside("replaced " + UploadText.secrets(findings));
        }
        describe();
    }

    @Override
    public void notRedacted() {
        console().warning("the session is stored as it is, secrets included (" + whyOff(invocation) + ")");
        describe();
    }

    /// Why secrets are not replaced.
    static String whyOff(Invocation invocation) {
        return invocation.has("no-redact") ? "--no-redact" : "session.redact is off";
    }

    @Override
    public void pushing() {
        console().progress().begin("storing", "pushing", settings.partSize());
    }

    private Console console() {
        return invocation.console();
    }

    /// Says what the user should know of the session before it is stored.
    private void describe() {
        if (plan.way() != PlanChoice.Way.OPTION) {
            console().aside("plan " + plan.id() + ", from " + plan.from());
        }
        if (!found.file().isJson()) {
            console().warning("the file does not look like JSON lines; it is stored as it is");
        }
        if (found.file().tornBytes() > 0) {
            console()
                    .aside("the last line is unfinished and left out (%s); the next upload takes it"
                            .formatted(HumanFormat.size(found.file().tornBytes())));
        }
        if (!found.sideFiles().leftOut().isEmpty()) {
            console().warning(UploadText.leftOut(found.sideFiles().leftOut()));
        }
    }
}
