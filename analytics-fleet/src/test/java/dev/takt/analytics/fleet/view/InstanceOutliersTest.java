package dev.takt.analytics.fleet.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.record.InstanceStatus.Minute;
import dev.takt.analytics.fleet.view.InstanceOutlier.Measure;
import dev.takt.analytics.totals.SeriesTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InstanceOutliersTest {
    private static final long MILLI = 1_000_000;

    private final Map<String, InstanceStatus> instances = new TreeMap<>();

    private void add(String name, String group, Minute... minutes) {
        instances.put(
                name,
                new InstanceStatus(
                        InstanceStatus.State.LIVE,
                        List.of(),
                        group,
                        Map.of(),
                        Duration.ofSeconds(10),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        Map.of(),
                        0,
                        List.of(minutes),
                        0,
                        new SeriesTotals()));
    }

    private static Minute minute(long start, long calls, long failures, long meanMillis) {
        return new Minute(start, calls, failures, meanMillis * MILLI, 20 * MILLI);
    }

    private void addCalmInstances(String group) {
        for (int i = 0; i < 4; i++) {
            add(
                    "calm" + group + i,
                    group,
                    minute(120, 100, 1, 10 + i % 2),
                    minute(60, 100, 1, 10),
                    minute(0, 100, 1, 10));
        }
    }

    @Test
    void findsInstanceThatIsSlowInTwoMinutes() {
        addCalmInstances("v1");
        add("slow", "v1", minute(120, 100, 1, 30), minute(60, 100, 1, 10), minute(0, 100, 1, 30));

        assertThat(InstanceOutliers.of(instances)).singleElement().satisfies(one -> {
            assertThat(one.instance()).isEqualTo("slow");
            assertThat(one.measure()).isEqualTo(Measure.MEAN);
            assertThat(one.minute()).isEqualTo(Instant.ofEpochSecond(120));
            assertThat(one.value()).isEqualTo(30 * MILLI);
            assertThat(one.median()).isEqualTo(11 * MILLI);
            assertThat(one.deviations()).isCloseTo(Math.log(30 / 11.0) / Math.log(1.1), within(1e-9));
        });
    }

    @Test
    void findsInstanceThatFails() {
        addCalmInstances("v1");
        add("failing", "v1", minute(120, 100, 9, 10), minute(60, 100, 9, 10), minute(0, 100, 0, 10));

        assertThat(InstanceOutliers.of(instances)).singleElement().satisfies(one -> {
            assertThat(one.instance()).isEqualTo("failing");
            assertThat(one.measure()).isEqualTo(Measure.FAILURES);
            assertThat(one.value()).isEqualTo(0.09);
        });
    }

    @Test
    void passesOverOneSlowMinute() {
        addCalmInstances("v1");
        add("slow", "v1", minute(120, 100, 1, 30), minute(60, 100, 1, 10), minute(0, 100, 1, 10));

        assertThat(InstanceOutliers.of(instances)).isEmpty();
    }

    @Test
    void passesOverFewCalls() {
        addCalmInstances("v1");
        add("slow", "v1", minute(120, 49, 1, 30), minute(60, 49, 1, 30), minute(0, 49, 1, 30));

        assertThat(InstanceOutliers.of(instances)).isEmpty();
    }

    @Test
    void passesOverDifferencesOfLessThanHalfTheMedian() {
        addCalmInstances("v1");
        add("slow", "v1", minute(120, 100, 1, 14), minute(60, 100, 1, 14), minute(0, 100, 1, 14));

        assertThat(InstanceOutliers.of(instances)).isEmpty();
    }

    @Test
    void comparesInstancesOfOneGroupAlone() {
        addCalmInstances("v1");
        add("other", "v2", minute(120, 100, 1, 30), minute(60, 100, 1, 30), minute(0, 100, 1, 30));
        add("third", "v2", minute(120, 100, 1, 90), minute(60, 100, 1, 90), minute(0, 100, 1, 90));

        assertThat(InstanceOutliers.of(instances)).isEmpty();
    }
}
