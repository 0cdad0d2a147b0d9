package dev.gitsession.plan.forge;

import java.util.List;
import java.util.Optional;

/// A place where a token for a forge may be found.
@FunctionalInterface
public interface TokenSource {
    /// The token for this forge only.
    Optional<Token> find(ForgeAddress address);

    /// A source that returns the token of the first of several sources that has one.
    static TokenSource firstOf(List<TokenSource> sources) {
        List<TokenSource> copy = List.copyOf(sources);
        return address -> copy.stream()
                .map(source -> source.find(address))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
