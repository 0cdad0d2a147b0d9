package dev.gitsession.store.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One step of a [ModelRun], as plain numbers, so that a step means something whatever came before it and a failing run
/// can be made shorter by leaving steps out.
///
/// @param kind what is done
/// @param place in which clone or working tree
/// @param plan for which plan
/// @param session with which session
/// @param variety everything else about it
record ModelOperation(Kind kind, int place, int plan, int session, int variety) {
    static final int PLANS = 3;
    static final int SESSIONS = 4;

    /// What is done, and how often of a hundred.
    enum Kind {
        GROW(24),
        REWRITE(8),
        CUT(4),
        SAME(3),
        FORK(4),
        REPLACE(2),
        TWO_AT_ONCE(3),
        DELETE(5),
        REDACT(2),
        SYNC(5),
        AWAY(5),
        BACK(6),
        REFUSE(3),
        ACCEPT(4),
        PLAN_SET(3),
        FOREIGN_PUSH(3),
        FOREIGN_ON_TOP(2),
        FOREIGN_REWIND(3),
        FOREIGN_REMOVAL(1),
        REMOTE_CLEANING(2),
        LOCAL_CLEANING(2),
        USERS_FETCH(2),
        FORGETTING(2),
        REMOTE_SETTING(2);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    static List<ModelOperation> random(long seed, int count) {
        Random random = new Random(seed);
        List<Kind> urn = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < kind.weight; i++) {
                urn.add(kind);
            }
        }
        List<ModelOperation> operations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            operations.add(new ModelOperation(
                    urn.get(random.nextInt(urn.size())),
                    random.nextInt(ModelRun.PLACES),
                    random.nextInt(PLANS),
                    random.nextInt(SESSIONS),
                    random.nextInt(Integer.MAX_VALUE)));
        }
        return operations;
    }

    ModelState.SessionKey key() {
        return new ModelState.SessionKey("p" + plan, "s" + session);
    }

    /// Another session of the same plan.
    ModelState.SessionKey other() {
        return new ModelState.SessionKey("p" + plan, "s" + (session + 1) % SESSIONS);
    }
}
