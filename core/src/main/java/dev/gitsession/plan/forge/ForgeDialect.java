package dev.gitsession.plan.forge;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// The differences between forges' APIs below the level of issues.
///
/// @param name the forge's name, for messages
/// @param api the API's address, without a final slash
/// @param accept the media type to request
/// @param headers the headers of every request
/// @param authorization builds the `Authorization` header for a token
/// @param mayRead the permission that a token needs for reading, as the forge's pages name it
/// @param mayWrite the permission that it needs for writing
/// @param howToAuthenticate how a user provides a token to this program, as an imperative
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

    /// Builds the `Authorization` header.
    @FunctionalInterface
    public interface Authorization {
        String headerFor(Token token);
    }

    /// The permission that a request needs. The answer may name it more exactly.
    String permissionFor(ForgeRequest request, ForgeAnswer answer) {
        Optional<String> named = answer.header("x-accepted-github-permissions").filter(text -> !text.isBlank());
        return named.orElse(request.isRead() ? mayRead : mayWrite);
    }
}
