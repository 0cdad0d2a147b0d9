package dev.gitsession.store.upload;

import dev.gitsession.testkit.GitSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random operations from several clones, on several plans, with a remote that goes away, refuses, is cleaned up and is
/// changed by others, against a model of what must be stored.
///
/// `-Dmodel.seed=7 -Dmodel.operations=3000` for more; a run that fails is made shorter with `-Dmodel.shrink=true`.
class ModelTest {
    private static final int OPERATIONS = Integer.getInteger("model.operations", 60);

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whateverIsDoneNothingIsLost(long usual) {
        long seed = Long.getLong("model.seed", 0) * 2 + usual;
        List<ModelOperation> operations = ModelOperation.random(seed, OPERATIONS);
        Optional<Throwable> failure = failure(operations);
        if (failure.isPresent()) {
            boolean shrink = Boolean.getBoolean("model.shrink");
            List<ModelOperation> least = shrink ? shorter(operations, kindOf(failure.get())) : operations;
            Throwable why = shrink ? failure(least).orElseThrow() : failure.get();
            String told = String.join(
                    "\n", least.stream().map(ModelOperation::toString).toList());
            throw new AssertionError(
                    "seed %d, %d operations: %s%n%s".formatted(seed, least.size(), why.getMessage(), told), why);
        }
    }

    private static Optional<Throwable> failure(List<ModelOperation> operations) {
        GitSandbox sandbox = GitSandbox.make();
        boolean passed = false;
        try {
            new ModelRun(sandbox).run(operations);
            passed = true;
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            return Optional.of(e);
        } finally {
            sandbox.end(passed);
        }
    }

    /// What failed, without where.
    private static String kindOf(Throwable failure) {
        Throwable root = failure.getCause() == null ? failure : failure.getCause();
        return root.getClass()
                + String.valueOf(root.getMessage()).strip().lines().findFirst().orElse("");
    }

    /// Leaves out what this failure does not need: halves first, single steps last.
    private static List<ModelOperation> shorter(List<ModelOperation> failing, String kind) {
        List<ModelOperation> shortest = failing;
        for (int length = failing.size() / 2; length > 0; length /= 2) {
            int from = 0;
            while (from < shortest.size()) {
                List<ModelOperation> rest = new ArrayList<>(shortest);
                rest.subList(from, Math.min(from + length, rest.size())).clear();
                if (failure(rest).filter(other -> kindOf(other).equals(kind)).isPresent()) {
                    shortest = rest;
                } else {
                    from += length;
                }
            }
        }
        return shortest;
    }
}
