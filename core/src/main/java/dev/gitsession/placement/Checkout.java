package dev.gitsession.placement;

import java.nio.file.Files;
import java.nio.file.Path;

/// Maps a folder in another machine's checkout to the matching folder in this machine's checkout.
final class Checkout {
    private Checkout() {}

    /// The folder in this checkout that matches a folder on another machine. It is the checkout itself, unless the
    /// foreign path contains the checkout's name followed by a folder that exists here too (`/home/jo/shop/web`
    /// for `/src/shop`).
    static Path matching(Path foreign, Path checkout) {
        Path name = checkout.getFileName();
        for (int i = foreign.getNameCount() - 2; name != null && i >= 0; i--) {
            if (foreign.getName(i).equals(name)) {
                Path below = checkout.resolve(
                        foreign.subpath(i + 1, foreign.getNameCount()).toString());
                if (Files.isDirectory(below)) {
                    return below;
                }
            }
        }
        return checkout;
    }
}
