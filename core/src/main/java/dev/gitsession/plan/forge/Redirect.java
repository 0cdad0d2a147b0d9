package dev.gitsession.plan.forge;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/// Where an answer sends a request on to.
final class Redirect {
    private Redirect() {}

    /// The address that an answer names instead; empty if it names none.
    static Optional<URI> find(URI asked, HttpResponse<?> response) {
        return switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 ->
                response.headers().firstValue("Location").flatMap(to -> resolve(asked, to));
            default -> Optional.empty();
        };
    }

    private static Optional<URI> resolve(URI asked, String location) {
        try {
            return Optional.of(asked.resolve(location));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no address: the answer is taken as it is
        }
    }

    /// Whether a token for one address may go to the other.
    static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getRawAuthority().equalsIgnoreCase(other.getRawAuthority());
    }
}
