package dev.takt.analytics.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.export.RetrySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics out of a spool that the server postpones. */
class UnsentMetricsTest {
    private static final int BATCH = 10;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Rig rig = new Rig();
    private final TimeLimits limits = new TimeLimits();
    private final List<Metric> arrived = new ArrayList<>();
    private final UnsentMetrics unsent = new UnsentMetrics(BATCH, PAUSE.toNanos(), rig.clock);

    @AfterEach
    void closeLimits() {
        limits.close();
    }

    @Test
    void refusesPostponedMetricAfterBoundedRounds() {
        Sender sender = sender(postponing(1));
        unsent.send(Rig.metrics(3), false, sender, rig.counters);

        for (int round = 1; round < UnsentMetrics.MOST_ROUNDS; round++) {
            assertThat(unsent.isEmpty()).isFalse();
            nextRound(sender);
        }

        assertThat(unsent.isEmpty()).isTrue();
        assertThat(arrived).containsExactly(Rig.metric(1), Rig.metric(2));
        assertThat(rig.counters.droppedByReason()).isEqualTo(Map.of("refused", 1L));
        assertThat(rig.counters.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).contains("postponed 30 times", "503"));
        assertThat(unsent.takeHandled()).isEqualTo(3);
    }

    @Test
    void keepsPostponedMetricsWhileNoOthersArrive() {
        Sender sender = sender(postponing(BATCH));
        unsent.send(Rig.metrics(BATCH), false, sender, rig.counters);

        for (int round = 0; round < 3 * UnsentMetrics.MOST_ROUNDS; round++) {
            nextRound(sender);
        }

        assertThat(rig.counters.droppedByReason()).isEmpty();
        assertThat(unsent.takeHandled()).isZero();
    }

    @Test
    void countsNoRoundWithoutAnswer() {
        unsent.send(Rig.metrics(2), false, sender(postponing(1)), rig.counters);
        Sender down = sender(metrics -> {
            throw new IOException("down");
        });

        for (int round = 0; round < 3 * UnsentMetrics.MOST_ROUNDS; round++) {
            nextRound(down);
        }

        assertThat(unsent.isEmpty()).isFalse();
        assertThat(rig.counters.droppedByReason()).isEmpty();
    }

    @Test
    void takesFurtherMetricsOnlyPastAnsweredBatches() {
        Sender down = sender(metrics -> {
            throw new IOException("down");
        });
        unsent.send(Rig.metrics(BATCH), false, down, rig.counters);
        assertThat(unsent.room()).isZero();

        nextRound(sender(postponing(BATCH)));
        assertThat(unsent.room()).isEqualTo(BATCH);

        unsent.send(
                Rig.metrics(4 * BATCH).subList(BATCH, 4 * BATCH), false, sender(postponing(4 * BATCH)), rig.counters);
        assertThat(unsent.room()).isZero();
    }

    @Test
    void sendsAtMostOneBatchAtOnce() {
        List<Integer> sizes = new ArrayList<>();
        unsent.send(Rig.metrics(25), false, sender(metrics -> sizes.add(metrics.size())), rig.counters);

        assertThat(sizes).containsExactly(10, 10, 5);
        assertThat(unsent.isEmpty()).isTrue();
    }

    @Test
    void sendsOthersDuringPauseOfPostponedMetric() {
        List<List<Metric>> bulks = new ArrayList<>();
        Exporter postponing = postponing(1);
        Sender sender = sender(metrics -> {
            bulks.add(metrics);
            postponing.export(metrics);
        });
        unsent.send(Rig.metrics(2), false, sender, rig.counters);

        unsent.send(List.of(Rig.metric(2)), false, sender, rig.counters);
        assertThat(unsent.isProgressing()).isTrue();
        unsent.send(List.of(), false, sender, rig.counters);
        assertThat(unsent.isProgressing()).isFalse();
        unsent.send(List.of(), true, sender, rig.counters);

        assertThat(bulks).containsExactly(Rig.metrics(2), List.of(Rig.metric(2)), List.of(Rig.metric(0)));
    }

    private void nextRound(Sender sender) {
        rig.clock.advance(PAUSE);
        unsent.send(List.of(), false, sender, rig.counters);
    }

    /** Postpones the metrics with numbers below {@code end}. */
    private Exporter postponing(int end) {
        List<Metric> poison = Rig.metrics(end);
        return metrics -> {
            List<Metric> left = metrics.stream().filter(poison::contains).toList();
            arrived.addAll(
                    metrics.stream().filter(metric -> !poison.contains(metric)).toList());
            if (!left.isEmpty()) {
                throw new PartialExportException("503", left, List.of());
            }
        };
    }

    private Sender sender(Exporter exporter) {
        RetrySettings retry = ExporterSettings.builder()
                .retries(0)
                .circuitFailures(1_000_000)
                .build()
                .retry();
        CircuitBreaker breaker = new CircuitBreaker(retry, rig.clock);
        Attempts attempts = new Attempts(exporter, Duration.ofMinutes(1), limits, breaker, rig.counters);
        return new Sender(attempts, breaker, new Backoff(retry, () -> 0), new NoPauses(), rig.counters, 0);
    }

    private static final class NoPauses implements Pauses {
        @Override
        public void pause(long nanos) {}

        @Override
        public void rest(long nanos) {}

        @Override
        public boolean isGivenUp() {
            return false;
        }
    }
}
