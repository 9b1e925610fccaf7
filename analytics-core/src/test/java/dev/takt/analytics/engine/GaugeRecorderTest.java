package dev.takt.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.Threads;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.stats.Gauge;
import dev.takt.analytics.stats.GaugePoint;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.totals.GaugeTable;
import dev.takt.analytics.tracker.Enrichment;
import dev.takt.analytics.tracker.Hook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers that a program records itself. */
class GaugeRecorderTest {
    private static final Tags CPU = Tags.of("cpu", "1");

    private final ManualClock clock = new ManualClock();
    private final Analytics analytics = Analytics.builder().clock(clock).build();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void recordedNumbersAreAGauge() {
        analytics.record("load", 0.5, CPU);
        clock.advance(Duration.ofSeconds(10));
        analytics.record("load", 2, CPU);
        clock.advance(Duration.ofSeconds(10));
        analytics.record("load", 1.25, CPU);

        Gauge gauge = onlyGauge();
        assertThat(gauge.name()).isEqualTo("load");
        assertThat(gauge.tags()).isEqualTo(CPU);
        assertThat(gauge.kind()).isEqualTo(Gauge.Kind.VALUE);
        assertThat(gauge.count()).isEqualTo(3);
        assertThat(gauge.last()).isEqualTo(1.25);
        assertThat(gauge.lastTime()).isEqualTo(ManualClock.START.plusSeconds(20));
        assertThat(gauge.min()).isEqualTo(0.5);
        assertThat(gauge.max()).isEqualTo(2);
        assertThat(gauge.mean()).isEqualTo(1.25);
        assertThat(gauge.points())
                .extracting(GaugePoint::time)
                .containsExactly(
                        ManualClock.START, ManualClock.START.plusSeconds(10), ManualClock.START.plusSeconds(20));
        assertThat(gauge.points()).extracting(GaugePoint::mean).containsExactly(0.5, 2.0, 1.25);
    }

    @Test
    void lastNumberIsThatOfLatestMoment() {
        analytics.record("load", 1, clock.now());
        analytics.record("load", 2, Tags.empty(), clock.now().minusSeconds(3600));
        assertThat(onlyGauge().last()).isEqualTo(1);

        analytics.record("load", 3, clock.now());

        assertThat(onlyGauge().last()).as("of the same moment, recorded later").isEqualTo(3);
        assertThat(onlyGauge().points())
                .hasSize(2)
                .first()
                .satisfies(point -> assertThat(point.last()).isEqualTo(2));
    }

    @Test
    void amountsAreCountedUp() {
        analytics.count("orders");
        analytics.count("orders", 2);
        clock.advance(Duration.ofSeconds(5));
        analytics.count("orders", 4);

        Gauge gauge = onlyGauge();
        assertThat(gauge.kind()).isEqualTo(Gauge.Kind.COUNTER);
        assertThat(gauge.last()).isEqualTo(7);
        assertThat(gauge.count()).isEqualTo(3);
        assertThat(gauge.max()).isEqualTo(4);
        assertThat(gauge.points()).extracting(GaugePoint::sum).containsExactly(3.0, 4.0);
    }

    @Test
    void valuesAndAmountsOfOneNameAreTwoGauges() {
        analytics.record("x", 5);
        analytics.count("x", 7, Tags.empty());
        analytics.count("x", 1, CPU);

        assertThat(analytics.stats().gauges()).extracting(Gauge::last).containsExactly(5.0, 7.0, 1.0);
    }

    @Test
    void neitherHooksNorAddedTagsTouchThem() {
        try (Analytics hooked = Analytics.builder()
                .clock(clock)
                .hook(Hook.after(result -> Enrichment.none().rename("hooked")))
                .build()) {
            hooked.withTags(Tags.of("tenant", "a"), () -> hooked.record("load", 1));

            assertThat(hooked.stats().gauges()).extracting(Gauge::name).containsExactly("load");
            assertThat(hooked.stats().gauges()).extracting(Gauge::tags).containsExactly(Tags.empty());
            assertThat(hooked.stats().calls()).isZero();
        }
    }

    @Test
    void howeverLongItTakesPointsAreBoundedAndLoseNothing() {
        for (int i = 0; i < 1_000; i++) {
            analytics.record("load", i);
            clock.advance(Duration.ofSeconds(90));
        }
        analytics.record("load", 5, Tags.empty(), Instant.parse("1700-01-01T00:00:00Z"));

        Gauge gauge = onlyGauge();
        assertThat(gauge.points())
                .hasSizeBetween(1, 120)
                .isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
        assertThat(gauge.points().stream().mapToLong(GaugePoint::count).sum()).isEqualTo(1_001);
        assertThat(gauge.points().stream().mapToDouble(GaugePoint::sum).sum()).isEqualTo(999 * 500 + 5);
        assertThat(gauge.mean()).isCloseTo((999 * 500 + 5) / 1_001.0, within(1e-9));
    }

    @Test
    void gaugesPastTheLimitAreCountedAndNotShown() {
        try (Analytics small = Analytics.builder()
                .config(AnalyticsConfig.defaults().withGaugeLimit(2))
                .build()) {
            for (int i = 0; i < 5; i++) {
                small.record("g" + i, i);
            }
            small.record("g1", 9);

            assertThat(small.stats().gauges()).extracting(Gauge::name).containsExactly("g0", "g1");
            assertThat(small.health().count("gauge-unseen")).isEqualTo(3);
        }
    }

    @Test
    void querySelectsGaugesByNameTagsAndTime() {
        analytics.record("load", 1, CPU);
        analytics.record("load", 2, Tags.of("cpu", "2"));
        analytics.record("heap", 3);
        Instant later = clock.now().plusSeconds(60);
        analytics.record("load", 4, CPU, later);

        assertThat(gauges(StatsQuery.all().names("heap")))
                .extracting(Gauge::last)
                .containsExactly(3.0);
        assertThat(gauges(StatsQuery.all().tags(CPU))).extracting(Gauge::mean).containsExactly(2.5);
        assertThat(gauges(StatsQuery.all().since(later)))
                .extracting(Gauge::mean)
                .containsExactly(4.0);
        assertThat(gauges(StatsQuery.all().until(later).tags(CPU)))
                .extracting(Gauge::mean)
                .containsExactly(1.0);
        assertThat(gauges(StatsQuery.all().eventTypes("db"))).isEmpty();
    }

    @Test
    void disabledInstanceRecordsNothing() {
        try (Analytics disabled = Analytics.builder()
                .config(AnalyticsConfig.defaults().withEnabled(false))
                .build()) {
            disabled.record("load", 1);
            disabled.count("orders");

            assertThat(disabled.stats().gauges()).isEmpty();
        }
    }

    @Test
    void closeRefusesAndCountsNumbersAndKeepsRecordedOnes() {
        analytics.record("load", 1);
        analytics.close();

        analytics.record("load", 2);
        analytics.count("orders");

        assertThat(onlyGauge().last()).isEqualTo(1);
        assertThat(analytics.health().count("metric-after-close")).isEqualTo(2);
    }

    @Test
    void refusesInvalidNumberAtTheCall() {
        assertThatThrownBy(() -> analytics.record("load", Double.NaN))
                .hasMessage("value must be a finite number, was NaN");
        assertThatThrownBy(() -> analytics.record(" ", 1)).hasMessageStartingWith("name must not be blank");
        assertThatThrownBy(() -> analytics.count("x", Double.NEGATIVE_INFINITY))
                .hasMessage("amount must be a finite number, was -Infinity");
        assertThatThrownBy(() -> analytics.record("load", 1, Instant.MIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("time must be between ");
        assertThat(analytics.stats().gauges()).isEmpty();
    }

    @Test
    void gaugesMoveAlongWhenInstancesAreMerged() {
        try (Analytics other = Analytics.builder().clock(clock).build()) {
            analytics.record("load", 1);
            analytics.count("orders", 2);
            clock.advance(Duration.ofSeconds(1));
            other.record("load", 3);
            other.count("orders", 5);

            analytics.mergeWith(other);

            assertThat(analytics.stats().gauges()).extracting(Gauge::last).containsExactly(3.0, 7.0);
            assertThat(analytics.stats().gauges()).extracting(Gauge::mean).containsExactly(2.0, 3.5);
            assertThat(other.stats().gauges()).isEmpty();
            other.record("load", 9);
            assertThat(other.stats().gauges()).extracting(Gauge::count).containsExactly(1L);
        }
    }

    @Test
    void gaugesAreInASnapshotsFileAndComeBackByMerging() throws IOException {
        analytics.record("load", 1, CPU);
        analytics.count("orders", 2);
        Path file = folder.resolve("a.takt");

        analytics.snapshot().write(file);
        Snapshot read = Snapshot.read(file);
        analytics.mergeWith(read);

        assertThat(read.stats().gauges()).extracting(Gauge::last).containsExactly(1.0, 2.0);
        assertThat(analytics.stats().gauges()).extracting(Gauge::last).containsExactly(1.0, 4.0);
        assertThat(Snapshot.merged(List.of(read, read)).stats().gauges())
                .extracting(Gauge::last)
                .containsExactly(1.0, 4.0);
    }

    @Test
    void numbersOfManyThreadsAllCount() {
        Threads.together(4, thread -> {
            for (int i = 0; i < 5_000; i++) {
                analytics.count("orders");
                analytics.record("load", thread);
            }
        });

        assertThat(analytics.stats().gauges()).extracting(Gauge::count).containsExactly(20_000L, 20_000L);
        assertThat(analytics.stats().gauges().get(1).last()).isEqualTo(20_000);
    }

    @Test
    void numbersRecordedWhileTheInstanceIsEmptiedAreHereOrThere() {
        try (Analytics other = Analytics.builder().clock(clock).build()) {
            Threads.together(2, thread -> {
                for (int i = 0; i < 2_000; i++) {
                    if (thread == 0) {
                        other.count("orders");
                    } else if (i % 200 == 0) {
                        analytics.mergeWith(other);
                    }
                }
            });
            analytics.mergeWith(other);

            assertThat(onlyGauge().last()).isEqualTo(2_000);
        }
    }

    @Test
    void exportersGetEachNumberAsItIs() {
        List<Metric> exported = new ArrayList<>();
        GaugeRecorder metrics = new GaugeRecorder(true, new GaugeTable(1), exported::add, clock, new HealthCounters());

        metrics.record("load", 1.5, CPU, Clock.system().now());
        metrics.count("orders", 2, Tags.empty());
        metrics.close();
        metrics.record("load", 2, CPU);

        assertThat(exported).extracting(Metric::name).containsExactly("load", "orders");
        assertThat(exported.get(0).tags()).isEqualTo(CPU);
        assertThat(exported.get(0).fields()).isEqualTo(Map.of("value", 1.5));
        assertThat(exported.get(1).fields()).as("no gauge, no total").isEqualTo(Map.of("value", 2.0));
        assertThat(exported.get(1).time()).isEqualTo(clock.now());
    }

    @Test
    void exportsTotalOfCount() {
        List<Metric> exported = new ArrayList<>();
        GaugeRecorder metrics = new GaugeRecorder(true, new GaugeTable(1), exported::add, clock, new HealthCounters());

        metrics.count("orders", 2, CPU);
        metrics.count("orders", 3, CPU);

        assertThat(exported).extracting(Metric::fields).last().isEqualTo(Map.of("value", 3.0, "total", 5.0));
    }

    private Gauge onlyGauge() {
        assertThat(analytics.stats().gauges()).hasSize(1);
        return analytics.stats().gauges().get(0);
    }

    private List<Gauge> gauges(StatsQuery query) {
        return analytics.stats(query).gauges();
    }
}
