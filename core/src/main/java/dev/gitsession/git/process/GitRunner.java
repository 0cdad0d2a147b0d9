package dev.gitsession.git.process;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Starts git processes and waits for their end. Both output streams are drained at once. Each process has a time
/// limit; when it is reached, the descendants are killed first. No shell is ever involved.
public final class GitRunner {
    /// The oldest supported git, of March 2021: the first with `rev-parse --path-format`.
    public static final String MINIMUM_VERSION = "2.31";

    /// The limit of [#run(GitCommand)] for a process's output, in bytes. It exceeds every listing that is read
    /// this way.
    private static final long OUTPUT_LIMIT = 256L << 20;

    /// How long to wait for further error output after the process has ended. A child that lives on can hold the
    /// stream open, such as a shared ssh connection or the daemon of a credential helper.
    private static final Duration DRAIN_AFTER_SUCCESS = Duration.ofMillis(100);

    /// The same after a failure. It is longer because the error output says what went wrong.
    private static final Duration DRAIN_AFTER_FAILURE = Duration.ofSeconds(2);

    /// Exit codes of programs that SIGINT or SIGTERM ended. SIGHUP is absent: git uses 129 for usage errors.
    private static final Set<Integer> ENDING_SIGNALS = Set.of(128 + 2, 128 + 15);

    private static final Duration SIGNAL_ARRIVES = Duration.ofSeconds(2);

    /// How often to check whether killed processes have ended.
    private static final int MOST_CHECKS = 100;

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(20);

    /// The running processes of all runners, so that all of them end when the program is interrupted.
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    /// Reaches zero when the program is interrupted. No process starts after that.
    private static final CountDownLatch ENDING = new CountDownLatch(1);

    private final GitEnvironment environment;
    private final Path program;
    private final Trace trace;

    private GitRunner(GitEnvironment environment, Path program, Trace trace) {
        this.environment = environment;
        this.program = program;
        this.trace = trace;
    }

    /// Creates a runner for the git program on the PATH of this environment.
    ///
    /// @throws BrokenException if there is none
    public static GitRunner of(Map<String, String> environment) {
        return of(environment, Trace.OFF);
    }

    /// The same, which tells of each program that it runs.
    public static GitRunner of(Map<String, String> environment, Trace trace) {
        GitEnvironment git = new GitEnvironment(environment);
        Path program = git.findGit()
                .orElseThrow(() -> new BrokenException(
                        ErrorCode.GIT_MISSING,
                        "there is no git on PATH",
                        "install git " + MINIMUM_VERSION + " or newer"));
        return new GitRunner(git, program, trace);
    }

    public GitEnvironment environment() {
        return environment;
    }

    /// Who is told of what runs.
    public Trace trace() {
        return trace;
    }

    /// Kills every running process, descendants first. It is called when the program is interrupted.
    public static void endAll() {
        List<ProcessHandle> ended = new ArrayList<>();
        synchronized (RUNNING) {
            ENDING.countDown();
            RUNNING.forEach(process -> ended.addAll(end(process)));
        }
        for (int tries = 0; tries < MOST_CHECKS && ended.stream().anyMatch(ProcessHandle::isAlive); tries++) {
            LockSupport.parkNanos(BETWEEN_CHECKS.toNanos());
        }
    }

    /// Reads the standard output of a process while it runs.
    @FunctionalInterface
    public interface Reader<T> {
        T read(InputStream out) throws IOException;
    }

    /// The reader's result and the result of the process.
    public record Reading<T>(T value, GitResult result) {}

    /// Runs a command and collects its output.
    public GitResult run(GitCommand command) {
        Reading<byte[]> reading = run(command, out -> {
            byte[] bytes = out.readNBytes((int) OUTPUT_LIMIT);
            out.skip(Long.MAX_VALUE);
            return bytes;
        });
        GitResult result = reading.result();
        return new GitResult(result.exitCode(), reading.value(), result.err(), result.timedOut());
    }

    /// Runs a command and passes its output to a reader as it comes. If the reader throws, the process is killed.
    public <T> Reading<T> run(GitCommand command, Reader<T> reader) {
        return run(program, command, reader);
    }

    /// Runs another program in the same way.
    public <T> Reading<T> run(Path executable, GitCommand command, Reader<T> reader) {
        Trace.Running running = trace.started(executable.toString(), command.arguments());
        Process process = start(executable, command);
        AtomicBoolean timedOut = new AtomicBoolean();
        Thread watchdog = start(() -> watch(process, command, timedOut));
        OutputTail err = new OutputTail();
        try {
            Thread errors = start(() -> err.drain(process.getErrorStream()));
            AtomicReference<Exception> failure = new AtomicReference<>();
            Optional<Thread> feeder = feed(process, command.input(), failure);
            T value;
            try (InputStream out = process.getInputStream()) {
                value = reader.read(out);
            }
            int exitCode = process.waitFor();
            if (endedMeanwhile(process)) {
                throw interrupted(null);
            }
            if (feeder.isPresent()) {
                feeder.get().join();
            }
            err.awaitEnd(errors, exitCode == 0 ? DRAIN_AFTER_SUCCESS : DRAIN_AFTER_FAILURE);
            rethrow(failure.get(), exitCode);
            return new Reading<>(value, new GitResult(exitCode, new byte[0], err.text(), timedOut.get()));
        } catch (IOException e) {
            if (endedMeanwhile(process)) {
                throw interrupted(e);
            }
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } finally {
            if (process.isAlive()) {
                end(process);
            }
            watchdog.interrupt();
            RUNNING.remove(process);
            running.ended(process.isAlive() ? Trace.Running.UNKNOWN : process.exitValue(), err::text);
        }
    }

    /// Whether the program is being interrupted. The signal that ends it often ends git too, and git's end may be
    /// seen first. So if a signal ended git, this waits a moment for the same signal to arrive here.
    private static boolean endedMeanwhile(Process process) {
        try {
            boolean signalled = process.waitFor(SIGNAL_ARRIVES.toMillis(), TimeUnit.MILLISECONDS)
                    && ENDING_SIGNALS.contains(process.exitValue());
            return ENDING.await(signalled ? SIGNAL_ARRIVES.toMillis() : 0, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true; // an interrupt ends the program
        }
    }

    private static BrokenException interrupted(@Nullable Exception cause) {
        return new BrokenException(ErrorCode.INTERRUPTED, "interrupted while git was running", "run it again", cause);
    }

    /// Starts a platform thread. Reading from a pipe pins the carrier of a virtual thread: with as many readers as
    /// cores, the watchdog would never run.
    private static Thread start(Runnable work) {
        return Thread.ofPlatform().daemon().start(work);
    }

    private Process start(Path executable, GitCommand command) {
        List<String> line = new ArrayList<>();
        line.add(executable.toString());
        line.addAll(command.arguments());
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(command.directory().toFile());
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(environment.forGit());
        variables.putAll(command.environment());
        if (!Files.isDirectory(command.directory())) {
            throw new InvalidInputException(
                    ErrorCode.NO_DIRECTORY,
                    "there is no folder " + command.directory(),
                    "name an existing one with -C <dir>");
        }
        try {
            synchronized (RUNNING) {
                if (ENDING.getCount() == 0) {
                    throw interrupted(null);
                }
                Process process = builder.start();
                RUNNING.add(process);
                return process;
            }
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.GIT_FAILED,
                    executable.getFileName() + " could not be started: " + e.getMessage(),
                    "check that " + executable + " runs",
                    e);
        }
    }

    /// Writes the standard input. An empty input is closed at once on this thread, because most calls need no
    /// feeder.
    private static Optional<Thread> feed(Process process, GitCommand.Input input, AtomicReference<Exception> failure) {
        Runnable feeding = () -> {
            try (OutputStream in = process.getOutputStream()) {
                input.writeTo(in);
            } catch (IOException | RuntimeException e) {
                failure.set(e);
            }
        };
        if (input.equals(GitCommand.Input.EMPTY)) {
            feeding.run();
            return Optional.empty();
        }
        return Optional.of(start(feeding));
    }

    /// Rethrows the failure of writing the input. A broken pipe is ignored if git failed, because then its exit
    /// code tells why. Any other exception is the caller's.
    private static void rethrow(@Nullable Exception failure, int exitCode) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof IOException e && exitCode == 0) {
            throw new UncheckedIOException(e);
        }
    }

    private static void watch(Process process, GitCommand command, AtomicBoolean timedOut) {
        try {
            Thread.sleep(command.timeout());
            if (process.isAlive()) {
                timedOut.set(true);
                end(process);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ended in time
        }
    }

    private static List<ProcessHandle> end(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        // Not `process.destroy()`: that would close the streams while others still read them.
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        return all;
    }
}
