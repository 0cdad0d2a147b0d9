package dev.gitsession.git;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Things that are tried together.
///
/// @param number how often they were tried
/// @param stumbles how often the remote stumbled over them
/// @param lostAnswers how often the remote's answer was lost
/// @param began when the last try did
/// @param end when to give up while others are faster
record Round<T>(List<T> things, int number, int stumbles, int lostAnswers, Instant began, Instant end) {
    Round {
        things = List.copyOf(things);
    }

    static <T> Round<T> first(List<T> things, Instant now, Instant end) {
        return new Round<>(things, 0, 0, 0, now, end);
    }

    Round<T> begunAt(Instant now) {
        return new Round<>(things, number, stumbles, lostAnswers, now, end);
    }

    Round<T> again() {
        return new Round<>(things, number + 1, stumbles, lostAnswers, began, end);
    }

    Round<T> afterStumble() {
        return new Round<>(things, number + 1, stumbles + 1, lostAnswers, began, end);
    }

    Round<T> afterLostAnswer() {
        return new Round<>(things, number + 1, stumbles, lostAnswers + 1, began, end);
    }

    Round<T> only(Collection<T> some) {
        return with(things.stream().filter(some::contains).toList());
    }

    Round<T> without(Collection<T> some) {
        return with(things.stream().filter(thing -> !some.contains(thing)).toList());
    }

    List<Round<T>> halves() {
        int middle = things.size() / 2;
        return List.of(with(things.subList(0, middle)), with(things.subList(middle, things.size())));
    }

    List<Round<T>> oneByOne() {
        return things.stream().map(thing -> with(List.of(thing))).toList();
    }

    private Round<T> with(List<T> some) {
        return new Round<>(some, number, stumbles, lostAnswers, began, end);
    }
}
