package dev.gitsession.web.page;

import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.PlanComment;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.plan.PointOutcome;
import dev.gitsession.plan.SessionPointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/// A forge with one plan, which can be read and not changed.
@NullMarked
record SamplePlans(PlanRecord record) implements ForgePlans {
    @Override
    public Optional<PlanRecord> find(PlanId id) {
        return Optional.of(record).filter(known -> known.id().equals(id));
    }

    @Override
    public List<PlanRecord> list(int limit) {
        return List.of(record);
    }

    @Override
    public PlanRecord create(PlanId id, Optional<String> text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PlanRecord set(PlanId id, Map<String, String> fields) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean keepsRecordOf(PlanId id) {
        return true;
    }

    @Override
    public PointOutcome point(PlanId id, SessionPointer pointer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PointOutcome pointUnlessNewer(PlanId id, SessionPointer pointer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PlanRecord open(String title, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> comments(PlanId id) {
        return List.of();
    }

    @Override
    public boolean keep(PlanId id, PlanComment comment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String checkAccess() {
        return "";
    }
}
