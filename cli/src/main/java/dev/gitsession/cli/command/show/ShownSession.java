package dev.gitsession.cli.command.show;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.SubagentFiles;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.UnknownFormat;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A session to be shown: its bytes, and who can read them.
///
/// @param id the session's id
/// @param place where it is stored
/// @param version which of its versions it is, in words; empty for the current one
/// @param agent the agent that wrote it; empty if it is unknown
/// @param transcript its bytes
/// @param beside its side files
public record ShownSession(
        String id, Place place, String version, Optional<Agent> agent, Transcript transcript, List<SideFile> beside) {
    public ShownSession {
        beside = List.copyOf(beside);
    }

    /// Where a session is stored.
    ///
    /// @param plan the plan; empty if none is known
    /// @param branch the session branch; empty for a session of this machine
    public record Place(String plan, String branch) {
        static final Place HERE = new Place("", "");

        /// The plan and its branch in words; empty for a session of this machine.
        String words() {
            return plan.isEmpty() ? branch : plan + " (" + branch + ")";
        }
    }

    /// What a first reading told.
    ///
    /// @param reader reads the session; it differs from its agent if the format is unknown
    record Overview(Agent reader, Reading reading) {}

    /// How much there is to read, in bytes, side files included.
    long bytes() {
        try {
            long bytes = transcript.size();
            for (SideFile file : beside) {
                bytes += Files.exists(file.file()) ? Files.size(file.file()) : 0;
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The title that the agent tells, or the first prompt; empty if neither is known.
    public String title() {
        return summary().map(Summary::title).orElse("");
    }

    /// What the agent tells of the session, if that is known.
    public Optional<Summary> summary() {
        Optional<SessionId> valid = Optional.of(id).filter(Ids::isValid).map(SessionId::new);
        if (agent.isEmpty() || valid.isEmpty() || transcript.origin().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(agent.get()
                .summary(new LocalSession(
                        agent.get().name(), valid.get(), transcript.origin().get(), transcript.size(), Instant.EPOCH)));
    }

    /// Reads the session in the format of its agent. If that finds nothing, as much as possible is read in an
    /// unknown format, and the console says so.
    Overview overview(Console console, EntrySink entries) {
        long[] count = {0};
        EntrySink counted = entry -> {
            count[0]++;
            entries.add(entry);
        };
        if (agent.isPresent()) {
            Reading reading = read(agent.get(), counted);
            if (count[0] > 0 || isDamaged(reading.damage())) {
                return new Overview(agent.get(), reading);
            }
            if (isOwn(agent.get())) {
                console.aside("no message of this session could be read, %s passed over; see its bytes with --raw"
                        .formatted(HumanFormat.count(reading.damage().lines(), "record")));
                return new Overview(agent.get(), reading);
            }
        }
        Agent guess = new UnknownFormat();
        Reading reading = read(guess, counted);
        if (count[0] == 0) {
            throw unknownFormat(reading.damage());
        }
        console.aside("this session's format is unknown; its messages are guessed from the form of its records");
        return new Overview(guess, reading);
    }

    private boolean isOwn(Agent agent) {
        try {
            return agent.wrote(FirstRecords.of(transcript));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static boolean isDamaged(Reading.Damage damage) {
        return damage.torn() || damage.broken() + damage.oversized() > 0;
    }

    private BrokenException unknownFormat(Reading.Damage damage) {
        return new BrokenException(
                ErrorCode.UNKNOWN_FORMAT,
                "session %s has no message in a known format; %s skipped"
                        .formatted(
                                id,
                                HumanFormat.count(damage.lines(), "record") + (damage.lines() == 1 ? " was" : " were")),
                "see its bytes with: git session show %s --raw".formatted(id));
    }

    /// Reads the session and its subagents.
    Reading read(Agent reader, EntrySink entries) {
        try {
            SubagentFiles subagents = new SubagentFiles(reader, beside, entries);
            Reading reading = reader.read(transcript, subagents);
            subagents.rest();
            return reading;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Says what of a session could not be read.
    static void tellDamage(Console console, Reading.Damage damage) {
        if (isDamaged(damage)) {
            console.aside("%s could not be read%s"
                    .formatted(
                            HumanFormat.count(damage.broken() + damage.oversized(), "record"),
                            damage.torn() ? ", and the end is cut off" : ""));
        }
    }

    /// Prints the bytes as they are.
    void printBytes(PrintStream out) {
        try (InputStream bytes = transcript.open()) {
            bytes.transferTo(out);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static BrokenException unreadable(IOException cause) {
        return new BrokenException(
                ErrorCode.UNREADABLE_SESSION,
                "the session can't be read: " + cause.getMessage(),
                "run the command again",
                cause);
    }
}
