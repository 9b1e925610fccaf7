package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.LastError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LastErrorsTest {
    private final LastErrors errors = new LastErrors();

    @Test
    void keepsLatestOfEachType() {
        errors.keep(new LastError("A", "second", 2));
        errors.keep(new LastError("A", "first", 1));
        errors.keep(new LastError("B", "earlier", 0));

        assertThat(errors.latestFirst())
                .containsExactly(new LastError("A", "second", 2), new LastError("B", "earlier", 0));
    }

    @Test
    void keepsLastAddedOfEqualTimes() {
        errors.keep(new LastError("A", "first", 1));
        errors.keep(new LastError("A", "second", 1));

        assertThat(errors.latestFirst()).containsExactly(new LastError("A", "second", 1));
    }

    @Test
    void dropsTypeThatFailedLongestAgo() {
        for (int i = 0; i <= LastErrors.MOST_TYPES; i++) {
            errors.keep(new LastError("E" + i, "", i));
        }

        assertThat(errors.latestFirst())
                .hasSize(LastErrors.MOST_TYPES)
                .noneMatch(error -> error.type().equals("E0"))
                .first()
                .isEqualTo(new LastError("E16", "", 16));
    }

    @Property(tries = 200)
    void resultDoesNotDependOnOrderOrParts(
            @ForAll @Size(max = 120) List<@IntRange(max = 30) Integer> types, @ForAll Random random) {
        List<LastError> all = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            all.add(new LastError("E" + types.get(i), "at " + i, i));
        }
        List<LastError> expected = latestOfEachType(all);
        Collections.shuffle(all, random);
        LastErrors some = new LastErrors();
        LastErrors others = new LastErrors();

        all.subList(0, all.size() / 2).forEach(some::keep);
        all.subList(all.size() / 2, all.size()).forEach(others::keep);
        some.keepAll(others);

        assertThat(some.latestFirst()).isEqualTo(expected);
    }

    private static List<LastError> latestOfEachType(List<LastError> inOrder) {
        Map<String, LastError> latest = new HashMap<>();
        inOrder.forEach(error -> latest.put(error.type(), error));
        return latest.values().stream()
                .sorted(Comparator.comparingLong(LastError::endEpochNanos).reversed())
                .limit(LastErrors.MOST_TYPES)
                .toList();
    }
}
