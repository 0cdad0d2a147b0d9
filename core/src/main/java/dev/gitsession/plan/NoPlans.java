package dev.gitsession.plan;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps no plan records, only session branches.
public record NoPlans() implements PlanStore {
    @Override
    public Optional<PlanRecord> find(PlanId id) {
        return Optional.empty();
    }

    @Override
    public List<PlanRecord> list(int limit) {
        return List.of();
    }

    @Override
    public PlanRecord create(PlanId id, Optional<String> text) {
        throw noRecords();
    }

    @Override
    public PlanRecord set(PlanId id, Map<String, String> fields) {
        throw noRecords();
    }

    private static InvalidInputException noRecords() {
        return new InvalidInputException(
                ErrorCode.NO_PLAN_STORE,
                "this repository keeps no plan records (session.planStore is 'none')",
                "git config session.planStore git");
    }
}
