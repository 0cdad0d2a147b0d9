package dev.gitsession.cli;

import dev.gitsession.git.GitRunner;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ends git's processes, and removes what they left, when the program is interrupted. Set up when the first git process
/// is near, so that a call without one does not pay for it.
final class Interruption extends Thread {
    private static final AtomicBoolean AWAITED = new AtomicBoolean();

    private Interruption() {
        super("interruption");
    }

    static void await() {
        if (AWAITED.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(new Interruption());
        }
    }

    @Override
    public void run() {
        GitRunner.endAll();
    }
}
