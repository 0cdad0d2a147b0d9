package dev.gitsession.cli.wiring;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/// This machine's time. The zone is looked up when somebody asks for it: that takes longer than most commands, which
/// only want to know what time it is.
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
