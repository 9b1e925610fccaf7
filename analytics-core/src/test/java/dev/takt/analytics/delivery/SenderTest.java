package dev.takt.analytics.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.export.AmbiguousException;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.ExporterSettingsBuilder;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.export.Refused;
import dev.takt.analytics.export.RejectedException;
import dev.takt.analytics.export.RetryLaterException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The handling of failures. Pauses move the clock. */
class SenderTest {
    private final Rig rig = new Rig();
    private final TimeLimits limits = new TimeLimits();
    private final List<Duration> paused = new ArrayList<>();
    private final List<Duration> rested = new ArrayList<>();
    private final List<Integer> attempts = new ArrayList<>();
    private final Set<String> arrived = new TreeSet<>();
    private boolean givenUp;

    @AfterEach
    void endTheLimits() {
        limits.close();
    }

    @Test
    void sendsOnceWhatArrivesAtOnce() {
        List<Metric> left =
                sender(settings(), this::arrive).send(Rig.metrics(10)).metrics();

        assertThat(left).isEmpty();
        assertThat(attempts).containsExactly(10);
        assertThat(rig.counters.sentTotal()).isEqualTo(10);
        assertThat(rig.counters.retriedTotal()).isZero();
        assertThat(rig.counters.lastSuccess()).contains(rig.clock.now());
        assertThat(rig.counters.lastError()).isEmpty();
    }

    @Test
    void retriesAfterGrowingPauses() {
        Sender sender = sender(
                settings().retries(4).backoff(Duration.ofMillis(100)).longestBackoff(Duration.ofMillis(300)),
                failing(4, new IOException("down")));

        List<Metric> left = sender.send(Rig.metrics(10)).metrics();

        assertThat(left).isEmpty();
        assertThat(paused)
                .containsExactly(
                        Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofMillis(300));
        assertThat(rig.counters.sentTotal()).isEqualTo(10);
        assertThat(rig.counters.retriedTotal()).isEqualTo(40);
        assertThat(rig.counters.lastError()).contains("java.io.IOException: down");
    }

    @Test
    void returnsBulkAfterLastRetry() {
        Sender sender = sender(settings().retries(2), failing(100, new IOException("down")));

        List<Metric> left = sender.send(Rig.metrics(10)).metrics();

        assertThat(left).hasSize(10);
        assertThat(attempts).containsExactly(10, 10, 10);
        assertThat(rig.counters.retriedTotal()).isEqualTo(20);
    }

    @Test
    void restsWhileCircuitIsOpen() {
        Sender sender = sender(
                settings().retries(0).circuitFailures(2).circuitPause(Duration.ofSeconds(30)),
                failing(3, new IOException("down")));
        sender.send(Rig.metrics(1));
        sender.send(Rig.metrics(1));
        assertThat(rested).isEmpty();

        sender.send(Rig.metrics(1));
        sender.send(Rig.metrics(1));
        sender.send(Rig.metrics(1));

        assertThat(rested).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(30));
        assertThat(arrived).isNotEmpty();
    }

    @Test
    void bisectsRejectedBulk() {
        Sender sender = sender(settings(), rejecting(Set.of("metric-37")));

        List<Metric> left = sender.send(Rig.metrics(100)).metrics();

        assertThat(left).isEmpty();
        assertThat(arrived).hasSize(99).doesNotContain("metric-37");
        assertThat(attempts).hasSizeLessThan(20);
        assertThat(rig.counters.droppedByReason()).isEqualTo(Map.of("refused", 1L));
        assertThat(rig.counters.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.metric().name()).isEqualTo("metric-37");
            assertThat(refused.reason()).contains("400");
        });
    }

    @Test
    void findsAllMetricsAtFault() {
        Set<String> poison = Set.of("metric-0", "metric-1", "metric-50", "metric-99");
        Sender sender = sender(settings(), rejecting(poison));

        sender.send(Rig.metrics(100));

        assertThat(arrived).hasSize(96).doesNotContainAnyElementsOf(poison);
        assertThat(rig.counters.refused())
                .extracting(refused -> refused.metric().name())
                .containsExactlyInAnyOrderElementsOf(poison);
    }

    @Test
    void isolatesMetricThatMakesExporterThrow() {
        Sender sender = sender(settings().retries(1), metrics -> {
            if (names(metrics).contains("metric-3")) {
                throw new IllegalStateException("a bug");
            }
            arrive(metrics);
        });

        List<Metric> left = sender.send(Rig.metrics(8)).metrics();

        assertThat(left).isEmpty();
        assertThat(arrived).hasSize(7);
        assertThat(rig.counters.refused())
                .extracting(Refused::reason)
                .containsExactly("java.lang.IllegalStateException: a bug");
    }

    @Test
    void refusesNoMetricIfNothingArrives() {
        Sender sender = sender(settings().retries(0), failing(10_000, new IllegalStateException("down")));

        List<Metric> left = sender.send(Rig.metrics(1_000)).metrics();

        assertThat(left).extracting(Metric::name).containsExactlyInAnyOrderElementsOf(names(Rig.metrics(1_000)));
        assertThat(attempts).hasSizeLessThan(30);
        assertThat(rig.counters.refused()).isEmpty();
    }

    @Test
    void losesNothingIfServerFailsDuringSearch() {
        Sender sender = sender(settings().retries(0), metrics -> {
            attempts.add(metrics.size());
            if (attempts.size() > 3) {
                throw new IOException("down");
            }
            if (attempts.size() == 1) {
                throw new RejectedException("400");
            }
            arrived.addAll(names(metrics));
        });

        List<Metric> left = sender.send(Rig.metrics(4)).metrics();

        assertThat(arrived.size() + left.size()).isEqualTo(4);
        assertThat(rig.counters.droppedByReason()).isEmpty();
    }

    @Test
    void retriesRestOfPartialBulk() {
        Sender sender = sender(settings(), metrics -> {
            attempts.add(metrics.size());
            if (attempts.size() == 1) {
                throw new PartialExportException(
                        "429", metrics.subList(6, 10), List.of(new Refused(metrics.get(0), "mapping")));
            }
            arrived.addAll(names(metrics));
        });

        List<Metric> left = sender.send(Rig.metrics(10)).metrics();

        assertThat(left).isEmpty();
        assertThat(attempts).containsExactly(10, 4);
        assertThat(arrived).containsExactly("metric-6", "metric-7", "metric-8", "metric-9");
        assertThat(rig.counters.sentTotal()).isEqualTo(9);
        assertThat(rig.counters.retriedTotal()).isEqualTo(4);
        assertThat(rig.counters.refused()).extracting(Refused::reason).containsExactly("mapping");
    }

    @Test
    void retriesAfterError() {
        Sender sender = sender(settings(), failing(1, new NoClassDefFoundError("gone")));

        assertThat(sender.send(Rig.metrics(2)).metrics()).isEmpty();
        assertThat(rig.counters.lastError()).contains("java.lang.NoClassDefFoundError: gone");
    }

    @Test
    void interruptsSlowExportAndClearsInterrupt() {
        Sender sender = sender(settings().timeout(Duration.ofMillis(50)), metrics -> {
            attempts.add(metrics.size());
            if (attempts.size() == 1) {
                new CountDownLatch(1).await();
            }
            arrived.addAll(names(metrics));
        });

        List<Metric> left = sender.send(Rig.metrics(2)).metrics();

        assertThat(left).isEmpty();
        assertThat(attempts).containsExactly(2, 2);
        assertThat(rig.counters.lastError())
                .hasValueSatisfying(text -> assertThat(text).contains("longer than PT0.05S"));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void sendsNothingAfterGivingUp() {
        Sender sender = sender(settings(), failing(100, new IOException("down")));
        givenUp = true;

        assertThat(sender.send(Rig.metrics(3)).metrics()).hasSize(3);

        assertThat(attempts).isEmpty();
    }

    @Test
    void restsAsLongAsServerWantsUpToMinute() {
        List<Duration> wanted = new ArrayList<>(List.of(Duration.ofSeconds(7), Duration.ofDays(7)));
        Sender sender = sender(settings().backoff(Duration.ofMillis(1)), metrics -> {
            if (!wanted.isEmpty()) {
                throw new RetryLaterException("429", wanted.remove(0));
            }
            arrive(metrics);
        });

        assertThat(sender.send(Rig.metrics(1)).metrics()).isEmpty();

        assertThat(rested)
                .containsExactly(
                        Duration.ofSeconds(7).minusMillis(1),
                        Duration.ofMinutes(1).minusMillis(2));
    }

    @Test
    void restsBeforeNextBulkTooIfRetriesAreExhausted() {
        Sender sender = sender(settings().retries(0), metrics -> {
            throw new RetryLaterException("429", Duration.ofSeconds(7));
        });

        assertThat(sender.send(Rig.metrics(1)).metrics()).hasSize(1);
        assertThat(sender.send(Rig.metrics(1)).metrics()).hasSize(1);

        assertThat(rested).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void findsMetricForWhichServerGivesAmbiguousAnswers() {
        Sender sender = sender(settings().retries(1), metrics -> {
            if (names(metrics).contains("metric-7")) {
                throw new AmbiguousException("403 from the firewall");
            }
            arrive(metrics);
        });

        assertThat(sender.send(Rig.metrics(8)).metrics()).isEmpty();

        assertThat(arrived).hasSize(7);
        assertThat(rig.counters.refused())
                .extracting(Refused::reason)
                .singleElement()
                .asString()
                .contains("firewall");
    }

    @Test
    void refusesNoMetricIfServerFailsFromThenOn() {
        Sender sender = sender(settings().retries(0), metrics -> {
            attempts.add(metrics.size());
            if (attempts.size() == 1 || attempts.size() > 2) {
                throw new AmbiguousException("500");
            }
            arrived.addAll(names(metrics));
        });

        List<Metric> left = sender.send(Rig.metrics(1_000)).metrics();

        assertThat(arrived).hasSize(500);
        assertThat(left).hasSize(500);
        assertThat(rig.counters.refused()).isEmpty();
    }

    private void arrive(List<Metric> metrics) {
        attempts.add(metrics.size());
        arrived.addAll(names(metrics));
    }

    private Exporter failing(int times, Throwable failure) {
        return metrics -> {
            arriveAfter(times, metrics, failure);
        };
    }

    private void arriveAfter(int times, List<Metric> metrics, Throwable failure) throws Exception {
        attempts.add(metrics.size());
        if (attempts.size() <= times) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }
        arrived.addAll(names(metrics));
    }

    private Exporter rejecting(Set<String> poison) {
        return metrics -> {
            attempts.add(metrics.size());
            if (metrics.stream().anyMatch(metric -> poison.contains(metric.name()))) {
                throw new RejectedException("400 Bad Request");
            }
            arrived.addAll(names(metrics));
        };
    }

    private static Set<String> names(List<Metric> metrics) {
        return metrics.stream().map(Metric::name).collect(Collectors.toSet());
    }

    private static ExporterSettingsBuilder settings() {
        return ExporterSettings.builder().timeout(Duration.ofMinutes(1));
    }

    private Sender sender(ExporterSettingsBuilder builder, Exporter exporter) {
        ExporterSettings settings = builder.build();
        CircuitBreaker breaker = new CircuitBreaker(settings.retry(), rig.clock);
        Attempts calls = new Attempts(exporter, settings.timeout(), limits, breaker, rig.counters);
        Backoff backoff = new Backoff(settings.retry(), () -> 0);
        return new Sender(
                calls,
                breaker,
                backoff,
                new Clockwork(),
                rig.counters,
                settings.retry().retries());
    }

    /** Moves the clock instead of waiting. */
    private final class Clockwork implements Pauses {
        @Override
        public void pause(long nanos) {
            paused.add(Duration.ofNanos(nanos));
            rig.clock.advance(Duration.ofNanos(nanos));
        }

        @Override
        public void rest(long nanos) {
            if (nanos > 0) {
                rested.add(Duration.ofNanos(nanos));
                rig.clock.advance(Duration.ofNanos(nanos));
            }
        }

        @Override
        public boolean isGivenUp() {
            return givenUp;
        }
    }
}
