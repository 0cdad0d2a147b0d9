package dev.gitsession.git.push;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The items that are pushed together, and how often that was tried.
///
/// @param number how many tries there were
/// @param stumbles how many tries ended with [dev.gitsession.git.Refusal#STUMBLED]
/// @param lostAnswers how many of the remote's answers were lost
/// @param began when the last try began
/// @param end when to give up while others win the race
record PushRound<T>(List<T> things, int number, int stumbles, int lostAnswers, Instant began, Instant end) {
    PushRound {
        things = List.copyOf(things);
    }

    static <T> PushRound<T> first(List<T> things, Instant now, Instant end) {
        return new PushRound<>(things, 0, 0, 0, now, end);
    }

    PushRound<T> begunAt(Instant now) {
        return new PushRound<>(things, number, stumbles, lostAnswers, now, end);
    }

    PushRound<T> again() {
        return new PushRound<>(things, number + 1, stumbles, lostAnswers, began, end);
    }

    PushRound<T> afterStumble() {
        return new PushRound<>(things, number + 1, stumbles + 1, lostAnswers, began, end);
    }

    PushRound<T> afterLostAnswer() {
        return new PushRound<>(things, number + 1, stumbles, lostAnswers + 1, began, end);
    }

    PushRound<T> only(Collection<T> some) {
        return with(things.stream().filter(some::contains).toList());
    }

    PushRound<T> without(Collection<T> some) {
        return with(things.stream().filter(thing -> !some.contains(thing)).toList());
    }

    List<PushRound<T>> halves() {
        int middle = things.size() / 2;
        return List.of(with(things.subList(0, middle)), with(things.subList(middle, things.size())));
    }

    List<PushRound<T>> oneByOne() {
        return things.stream().map(thing -> with(List.of(thing))).toList();
    }

    /// Waits before the next try.
    void pause(Instant now) {
        Backoff.pauseBefore(number + 1, Duration.between(began, now), Duration.between(now, end));
    }

    private PushRound<T> with(List<T> some) {
        return new PushRound<>(some, number, stumbles, lostAnswers, began, end);
    }
}
