package dev.gitsession.plan.forge;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// What differs between the forges' interfaces below the level of issues.
///
/// @param name the forge's name, for messages
/// @param api the interface's address, without a slash at its end
/// @param accept the media type to ask for
/// @param headers headers of every request
/// @param authorization the `Authorization` header for a token
/// @param mayRead the permission that a token needs for reading, as the forge's pages name it
/// @param mayWrite the permission that it needs for writing
/// @param howToAuthenticate what a user does to get a token to this program, as an imperative
public record ForgeDialect(
        String name,
        URI api,
        String accept,
        Map<String, String> headers,
        Authorization authorization,
        String mayRead,
        String mayWrite,
        String howToAuthenticate) {
    public ForgeDialect {
        headers = Map.copyOf(headers);
    }

    /// Makes the `Authorization` header.
    @FunctionalInterface
    public interface Authorization {
        String headerFor(Token token);
    }

    /// The permission that a request needs; the answer may name it better.
    String permissionFor(ForgeRequest request, ForgeAnswer answer) {
        Optional<String> named = answer.header("x-accepted-github-permissions").filter(text -> !text.isBlank());
        return named.orElse(request.isRead() ? mayRead : mayWrite);
    }
}
