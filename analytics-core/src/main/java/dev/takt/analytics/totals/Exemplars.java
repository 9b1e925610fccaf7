package dev.takt.analytics.totals;

import dev.takt.analytics.event.Exemplar;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The slowest calls with a trace of the last one to two minutes, at most {@value #MOST} a minute. Mutable, for one thread.
 *
 * <p>A minute begins with the first call after the minute before it ended. Reading changes nothing, so that several readers see the same.
 */
final class Exemplars {
    static final int MOST = 4;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Comparator<Exemplar> SLOWEST_FIRST =
            Comparator.comparing(Exemplar::duration).reversed();

    /** The exemplars of this minute, the slowest first. The list is replaced and never changed, as is that of the minute before. */
    private List<Exemplar> current = List.of();

    private List<Exemplar> previous = List.of();
    private Instant begun = Instant.MIN;

    /** Keeps {@code exemplar} if it is among the slowest of its minute. */
    void keep(Exemplar exemplar) {
        if (begun.equals(Instant.MIN)) {
            begun = exemplar.endTime();
        } else if (exemplar.endTime().isAfter(begun.plus(MINUTE))) {
            boolean isNextMinute =
                    !exemplar.endTime().isAfter(begun.plus(MINUTE).plus(MINUTE));
            previous = isNextMinute ? current : List.of();
            current = List.of();
            begun = exemplar.endTime();
        }
        current = slowest(Stream.concat(current.stream(), Stream.of(exemplar)));
    }

    void keepAll(Exemplars others) {
        Stream.concat(others.previous.stream(), others.current.stream())
                .sorted(Comparator.comparing(Exemplar::endTime))
                .forEach(this::keep);
    }

    /** Returns a copy that later calls do not change. */
    Exemplars copy() {
        Exemplars copy = new Exemplars();
        copy.current = current;
        copy.previous = previous;
        copy.begun = begun;
        return copy;
    }

    /** Returns the slowest of both minutes, the slowest first. */
    List<Exemplar> slowestFirst() {
        return slowest(Stream.concat(previous.stream(), current.stream()));
    }

    private static List<Exemplar> slowest(Stream<Exemplar> exemplars) {
        return exemplars.sorted(SLOWEST_FIRST).limit(MOST).toList();
    }
}
