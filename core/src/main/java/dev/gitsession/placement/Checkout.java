package dev.gitsession.placement;

import java.nio.file.Files;
import java.nio.file.Path;

/// Tells which folder of this machine's checkout a folder of another machine's is.
final class Checkout {
    private Checkout() {}

    /// The folder below the checkout that a foreign folder stands for: the checkout itself, unless the
    /// foreign path goes on behind the checkout's own name with a folder that is here too
    /// (`/home/jo/shop/web` for `/src/shop`).
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
