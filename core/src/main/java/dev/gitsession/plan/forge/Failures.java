package dev.gitsession.plan.forge;

import dev.gitsession.plan.forge.JsonFields.UnexpectedAnswerException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Builds the failures of talking to a forge, with words that help: the missing permission, the origin of the
/// token, and the next step.
final class Failures {
    private static final String LATER = "try again later";
    private static final int LONGEST_QUOTE = 300;

    private final ForgeDialect dialect;

    Failures(ForgeDialect dialect) {
        this.dialect = dialect;
    }

    SessionException noToken() {
        return new RemoteRefusedException(
                ErrorCode.FORGE_NO_TOKEN,
                "there is no token for %s at %s"
                        .formatted(dialect.name(), dialect.api().getHost()),
                dialect.howToAuthenticate());
    }

    SessionException unreachable(Exception cause) {
        String detail = reason(cause);
        return new RemoteUnreachableException(
                ErrorCode.FORGE_UNREACHABLE,
                "%s at %s can't be reached: %s".formatted(dialect.name(), dialect.api(), detail),
                isAboutCertificates(cause)
                        ? "name the file with its authority's certificate: git config http.%s.sslCAInfo FILE"
                                .formatted(dialect.api())
                        : "check the network and " + dialect.api(),
                cause);
    }

    private static boolean isAboutCertificates(@Nullable Throwable failure) {
        return failure != null && (failure instanceof SSLException || isAboutCertificates(failure.getCause()));
    }

    /// The reason for a failure. The HTTP client wraps the cause, and some causes have no message.
    private static String reason(Throwable failure) {
        return switch (failure) {
            case TimeoutException ignored -> "it did not answer in time";
            case HttpTimeoutException ignored -> "it did not answer in time";
            case UnresolvedAddressException ignored -> "there is no such host";
            case SSLException refused -> "no secure connection, " + quoted(String.valueOf(refused.getMessage()));
            default -> {
                Throwable cause = failure.getCause();
                yield cause == null
                        ? quoted(Optional.ofNullable(failure.getMessage()).orElse("no connection"))
                        : reason(cause);
            }
        };
    }

    SessionException noJson() {
        return new RemoteUnreachableException(
                ErrorCode.FORGE_NO_JSON,
                "the answer of %s at %s is truncated or not JSON".formatted(dialect.name(), dialect.api()),
                "check that this is the address of " + dialect.name());
    }

    SessionException unexpected(UnexpectedAnswerException e) {
        return new RemoteRefusedException(
                ErrorCode.FORGE_BAD_ANSWER,
                "the answer of %s at %s is not the documented one: %s"
                        .formatted(dialect.name(), dialect.api(), e.getMessage()),
                "check that this is the address of " + dialect.name(),
                e);
    }

    /// The failure of a request that may have been carried out although no good answer came.
    SessionException unsure(SessionException failure) {
        return new RemoteUnreachableException(
                ErrorCode.FORGE_UNSURE,
                failure.getMessage() + "; it may have been done anyway",
                "look at the newest issues on " + dialect.name() + " before you try again",
                failure);
    }

    SessionException throttled(Duration wait) {
        return new RemoteUnreachableException(
                ErrorCode.FORGE_THROTTLED,
                "%s asks to wait %d s: too many requests".formatted(dialect.name(), Math.max(1, wait.toSeconds())),
                LATER);
    }

    SessionException broken(ForgeAnswer answer, Optional<Token> token) {
        return new RemoteUnreachableException(
                ErrorCode.FORGE_UNAVAILABLE,
                dialect.name() + " reports an internal error" + said(answer, token),
                LATER);
    }

    SessionException refused(ForgeRequest request, ForgeAnswer answer, Optional<Token> token) {
        String whose = token.map(found -> "the " + found).orElse("a request without a token");
        return switch (answer.status()) {
            case 401 ->
                new RemoteRefusedException(
                        ErrorCode.FORGE_UNAUTHORIZED,
                        "%s does not accept %s%s".formatted(dialect.name(), whose, said(answer, token)),
                        dialect.howToAuthenticate());
            case 403 ->
                new RemoteRefusedException(
                        ErrorCode.FORGE_FORBIDDEN,
                        "%s does not let %s do this%s".formatted(dialect.name(), whose, said(answer, token)),
                        "give it this permission: " + dialect.permissionFor(request, answer));
            case 404 ->
                new NotFoundException(
                        ErrorCode.NO_SUCH_ISSUE,
                        "%s has nothing at %s%s that %s may see"
                                .formatted(dialect.name(), dialect.api(), request.path(), whose),
                        "check the number and the repository, and that the token has: "
                                + dialect.permissionFor(request, answer));
            case 409 ->
                new RemoteRefusedException(
                        ErrorCode.FORGE_CONFLICT,
                        "%s sees a conflict%s".formatted(dialect.name(), said(answer, token)),
                        LATER);
            case 410 ->
                new NotFoundException(
                        ErrorCode.ISSUE_GONE,
                        "%s says that this was deleted, or that the repository has its issues switched off%s"
                                .formatted(dialect.name(), said(answer, token)),
                        "use another issue, or switch issues on in the repository's settings");
            case 422 ->
                new RemoteRefusedException(
                        ErrorCode.FORGE_INVALID,
                        "%s does not take what was sent%s".formatted(dialect.name(), said(answer, token)),
                        "check the length of the issue's text, and that the issue is not locked or archived");
            default ->
                new RemoteRefusedException(
                        ErrorCode.FORGE_REFUSED,
                        "%s refused%s".formatted(dialect.name(), said(answer, token)),
                        "check the repository's settings on " + dialect.name());
        };
    }

    /// The forge's words without the token: some forges repeat what they were sent.
    private static String said(ForgeAnswer answer, Optional<Token> token) {
        String words = answer.message()
                .map(text ->
                        token.map(found -> text.replace(found.secret(), "***")).orElse(text))
                .map(text -> ": " + quoted(text))
                .orElse("");
        return " (HTTP " + answer.status() + words + ")";
    }

    private static String quoted(String text) {
        return Printable.clean(text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...");
    }
}
