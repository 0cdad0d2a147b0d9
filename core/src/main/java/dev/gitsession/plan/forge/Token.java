package dev.gitsession.plan.forge;

import java.util.Optional;

/// A credential for a forge. Its text is a secret: it is sent to that forge only and never stored or printed.
///
/// @param secret the token or the password
/// @param origin where it was found, for messages, such as `GH_TOKEN`
/// @param user the user to whom it belongs, if known
public record Token(String secret, String origin, Optional<String> user) {
    @Override
    public String toString() {
        return "token from " + origin;
    }
}
