package dev.takt.analytics.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeltaSourceTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final SeriesId FIND = SeriesId.of("find", "call", Tags.empty());

    @Test
    void deltasAddUpToAllCallsThoughRowsAreDropped() throws InterruptedException {
        AnalyticsConfig config = AnalyticsConfig.defaults()
                .withRing(AnalyticsConfig.defaults().ring().withSize(64).withStripes(1));
        try (Analytics analytics = Analytics.builder().config(config).build();
                DeltaSource deltas = analytics.deltas(0)) {
            List<Delta> taken = new ArrayList<>();
            CountDownLatch done = new CountDownLatch(4);
            for (int i = 0; i < 4; i++) {
                new Thread(() -> {
                            for (int call = 0; call < 20_000; call++) {
                                analytics.tracker("find").record(START, Duration.ofNanos(call), Outcome.SUCCESS);
                            }
                            done.countDown();
                        })
                        .start();
            }
            while (done.getCount() > 0) {
                taken.add(deltas.next());
            }
            done.await();
            taken.add(deltas.next());

            assertThat(analytics.health().count("row-dropped")).isPositive();
            assertThat(taken.stream().mapToLong(Delta::calls).sum()).isEqualTo(80_000);
            assertThat(taken.get(taken.size() - 1).callsToDate()).isEqualTo(80_000);
            assertThat(taken.stream()
                            .mapToLong(delta -> delta.losses().getOrDefault("row-dropped", 0L))
                            .sum())
                    .isEqualTo(analytics.health().count("row-dropped"));
        }
    }

    @Test
    void definesEachIdOnce() {
        try (Analytics analytics = Analytics.create();
                DeltaSource deltas = analytics.deltas(0)) {
            analytics.tracker("find").record(START, Duration.ofMillis(1), Outcome.SUCCESS);
            Delta first = deltas.next();
            analytics.tracker("find").record(START, Duration.ofMillis(1), Outcome.SUCCESS);
            Delta second = deltas.next();

            assertThat(first.definitions()).extracting(SeriesDefinition::name).containsExactly("find");
            assertThat(first.series())
                    .singleElement()
                    .satisfies(one -> assertThat(one.id()).isEqualTo(FIND));
            assertThat(second.definitions()).isEmpty();
            assertThat(second.calls()).isEqualTo(1);
            assertThat(deltas.next().series()).isEmpty();
        }
    }

    @Test
    void countsCallsOfPathsUnderTheirCallers() {
        try (Analytics analytics = Analytics.create();
                DeltaSource deltas = analytics.deltas(0)) {
            analytics.tracker("get").run(() -> analytics.tracker("find").run(() -> {}));
            analytics.tracker("find").run(() -> {});

            Delta delta = deltas.next();

            Map<SeriesId, SeriesDefinition> byId = new HashMap<>();
            delta.definitions().forEach(one -> byId.put(one.id(), one));
            SeriesId below = SeriesId.below(SeriesId.of("get", "call", Tags.empty()), FIND, false);
            assertThat(delta.calls()).isEqualTo(3);
            assertThat(byId).containsKey(below);
            assertThat(byId.get(below).series()).isEqualTo(FIND);
            assertThat(delta.series().stream()
                            .filter(one -> byId.get(one.id()).series().equals(FIND))
                            .mapToLong(one -> one.totals().calls())
                            .sum())
                    .isEqualTo(2);
        }
    }

    @Test
    void containsErrorsAndSlowestCallsOfItsInterval() {
        try (Analytics analytics = Analytics.create();
                DeltaSource deltas = analytics.deltas(2)) {
            for (int millis : new int[] {5, 30, 10, 20}) {
                analytics.tracker("find").record(START, Duration.ofMillis(millis), Outcome.SUCCESS);
            }
            assertThatThrownBy(() -> analytics.tracker("find").run(() -> {
                        throw new IllegalStateException("no connection");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            Delta delta = deltas.next();

            assertThat(delta.slowest())
                    .extracting(call -> Duration.ofNanos(call.durationNanos()).toMillis())
                    .containsExactly(30L, 20L);
            assertThat(delta.errors()).singleElement().satisfies(one -> {
                assertThat(one.series()).isEqualTo(FIND);
                assertThat(one.error().text()).isEqualTo("java.lang.IllegalStateException: no connection");
            });
            assertThat(deltas.next().slowest()).isEmpty();
        }
    }

    @Test
    void countsCallsOfMergedInstancesOnce() {
        try (Analytics one = Analytics.create();
                Analytics publishing = Analytics.create();
                Analytics silent = Analytics.create();
                DeltaSource ofOne = one.deltas(0);
                DeltaSource ofOther = publishing.deltas(0)) {
            one.tracker("find").record(START, Duration.ofMillis(1), Outcome.SUCCESS);
            publishing.tracker("find").record(START, Duration.ofMillis(2), Outcome.SUCCESS);
            silent.tracker("find").record(START, Duration.ofMillis(3), Outcome.SUCCESS);

            silent.mergeWith(publishing);
            one.mergeWith(silent);

            assertThat(one.stats().calls()).isEqualTo(3);
            assertThat(ofOne.next().calls()).isEqualTo(2);
            assertThat(ofOther.next().calls()).isEqualTo(1);
        }
    }

    @Test
    void containsCallsOfMergedSnapshotThoughTheyWerePublished() {
        try (Analytics published = Analytics.create();
                Analytics analytics = Analytics.create();
                DeltaSource other = published.deltas(0);
                DeltaSource source = analytics.deltas(0)) {
            published.tracker("find").run(() -> {});
            assertThat(other.next().calls()).isEqualTo(1);

            analytics.mergeWith(published.snapshot());

            // A snapshot does not contain what was published: docs/fleet-publisher.md warns of this.
            assertThat(source.next().calls()).isEqualTo(1);
            assertThat(other.next().calls()).isZero();
        }
    }

    @Test
    void reservesEachPurposeOnce() {
        try (Analytics analytics = Analytics.create()) {
            DeltaSource first = analytics.deltas(0);
            DeltaSource second = analytics.deltas(0);

            assertThat(first.reserve("fleet")).isTrue();
            first.close();

            assertThat(second.reserve("fleet")).isFalse();
            assertThat(second.reserve("archive")).isTrue();
        }
    }

    @Test
    void containsLastCallsWhenInstanceIsClosed() {
        Analytics analytics = Analytics.create();
        DeltaSource deltas = analytics.deltas(0);
        List<Delta> last = new ArrayList<>();
        deltas.atClose(limit -> last.add(deltas.next()));
        analytics.tracker("find").record(START, Duration.ofMillis(1), Outcome.SUCCESS);

        analytics.close();

        assertThat(last)
                .singleElement()
                .satisfies(delta -> assertThat(delta.calls()).isEqualTo(1));
    }

    @Test
    void refusesMoreSlowCallsThanFrameHas() {
        try (Analytics analytics = Analytics.create()) {
            assertThatThrownBy(() -> analytics.deltas(1_001))
                    .hasMessage("slowestCalls must be between 0 and 1000, was 1001");
        }
    }
}
