package dev.gitsession.cli.command.upload;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.git.Git;
import dev.gitsession.store.consent.PublicRemote;
import dev.gitsession.store.settings.StoreSettings;

/// Says before the first upload to a remote that everyone can read it.
final class PublicNotice {
    private PublicNotice() {}

    static void tell(Invocation invocation, Git git, StoreSettings settings) {
        if (invocation.has("dry-run") || PublicRemote.isAllowed(git.config())) {
            return;
        }
        PublicRemote.Audience audience =
                invocation.wiring().publicRemote(git, settings).audience();
        if (audience.first() && audience.address().isPresent()) {
            invocation
                    .console()
                    .warning(
                            "everyone can read what is stored on %s: %s answers without credentials; to let hooks store there too: git config %s ok"
                                    .formatted(
                                            settings.remoteShown(),
                                            audience.address().get(),
                                            PublicRemote.KEY));
        }
    }
}
