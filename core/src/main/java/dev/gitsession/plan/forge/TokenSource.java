package dev.gitsession.plan.forge;

import java.util.List;
import java.util.Optional;

/// Where a token for a forge may be found.
@FunctionalInterface
public interface TokenSource {
    /// The token for this forge, and for no other.
    Optional<Token> find(ForgeAddress address);

    /// The first of several sources that has one.
    static TokenSource firstOf(List<TokenSource> sources) {
        List<TokenSource> copy = List.copyOf(sources);
        return address -> copy.stream()
                .map(source -> source.find(address))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
