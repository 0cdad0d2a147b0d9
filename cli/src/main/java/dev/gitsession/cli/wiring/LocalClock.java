package dev.gitsession.cli.wiring;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/// This machine's clock. The time zone is looked up on demand, because that takes longer than most commands, which
/// need only the time.
public final class LocalClock extends Clock {
    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }
}
