package dev.gitsession.plan;

import java.util.Optional;

/// A plan as its store has it.
///
/// @param id which plan
/// @param header its metadata
/// @param text the plan itself, where the store keeps it
public record PlanRecord(PlanId id, PlanHeader header, Optional<String> text) {}
