package dev.gitsession.cli.wiring;

import dev.gitsession.git.process.GitRunner;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.TemporaryFiles;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ends git's processes and deletes temporary files when the program is interrupted. It is set up before the first
/// git process, so that commands without git do not pay for it.
final class Interruption extends Thread {
    private static final AtomicBoolean AWAITED = new AtomicBoolean();
    private static final AtomicBoolean UNDER_WAY = new AtomicBoolean();

    private Interruption() {
        super("interruption");
    }

    static void await() {
        if (AWAITED.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(new Interruption());
        }
    }

    /// The failure to report. While the program is being interrupted, every failure is reported as an
    /// interruption.
    static SessionException told(SessionException failure) {
        return UNDER_WAY.get()
                ? new BrokenException(ErrorCode.INTERRUPTED, "interrupted", "run the command again", failure)
                : failure;
    }

    @Override
    public void run() {
        UNDER_WAY.set(true);
        GitRunner.endAll();
        TemporaryFiles.removeAll();
    }
}
