package dev.takt.analytics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaktMetersTest {
    private final Observed observed = new Observed();
    private final AtomicLong nanos = new AtomicLong();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        observed.close();
    }

    @Test
    void offersFiguresOfEachSeries() {
        record("find", Tags.of("table", "users", "kind", "key"), Outcome.SUCCESS, 100);
        record("find", Tags.of("table", "users", "kind", "key"), Outcome.FAILURE, 300);
        meters().build().bindTo(registry);

        assertThat(registry.get("takt.calls")
                        .tags("name", "find", "type", "db", "tags", "kind=key,table=users")
                        .functionTimer())
                .returns(2.0, timer -> timer.count())
                .returns(400.0, timer -> timer.totalTime(TimeUnit.MILLISECONDS));
        assertThat(outcome("success")).isEqualTo(1);
        assertThat(outcome("failure")).isEqualTo(1);
        assertThat(outcome("cancelled")).isZero();
        assertThat(outcome("unset")).isZero();
        assertThat(registry.get("takt.calls.max").timeGauge().value(TimeUnit.MILLISECONDS))
                .isEqualTo(300);
        assertThat(registry.get("takt.calls.in.flight").gauge().value()).isZero();
        assertThat(registry.find("takt.calls.percentile").meter()).isNull();
    }

    @Test
    void totalTimePasses292Years() {
        Duration longest = Duration.ofNanos(Event.LONGEST_NANOS);
        for (int i = 0; i < 2_000; i++) {
            observed.analytics.tracker("stream").record(Instant.EPOCH, longest, Outcome.SUCCESS);
        }
        meters().build().bindTo(registry);

        assertThat(registry.get("takt.calls").functionTimer().totalTime(TimeUnit.DAYS))
                .isCloseTo(2_000.0 * longest.toDays(), withinPercentage(1));
    }

    @Test
    void figuresAreReadAtMostOnceASecond() {
        record("find", Tags.empty(), Outcome.SUCCESS, 1);
        meters().build().bindTo(registry);
        record("find", Tags.empty(), Outcome.SUCCESS, 1);

        assertThat(calls("find")).isEqualTo(1);
        nanos.addAndGet(1_000_000_000);
        assertThat(calls("find")).isEqualTo(2);
    }

    @Test
    void laterSeriesIsBoundWhenMeterIsRead() {
        meters().build().bindTo(registry);
        record("late", Tags.empty(), Outcome.SUCCESS, 1);
        nanos.addAndGet(1_000_000_000);

        assertThat(registry.get("takt.series").gauge().value()).isEqualTo(1);
        assertThat(calls("late")).isEqualTo(1);
    }

    @Test
    void figuresOutliveCollectionOfBinder() {
        record("find", Tags.empty(), Outcome.SUCCESS, 1);
        meters().build().bindTo(registry);
        for (int i = 0; i < 5; i++) {
            System.gc();
        }

        assertThat(calls("find")).isEqualTo(1);
        assertThat(outcome("success")).isEqualTo(1);
    }

    @Test
    void seriesWithDifferentTagsHaveSameKeys() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        record("find", Tags.of("table", "users"), Outcome.SUCCESS, 1);
        record("open", Tags.of("host", "a", "port", "1"), Outcome.SUCCESS, 1);
        record("plain", Tags.empty(), Outcome.SUCCESS, 1);
        meters().build().bindTo(prometheus);

        assertThat(keys(prometheus, "takt.calls")).containsExactly(Set.of("name", "type", "tags"));
        assertThat(prometheus.scrape())
                .contains("takt_calls_seconds_count{name=\"find\",tags=\"table=users\",type=\"db\"} 1")
                .contains("takt_calls_seconds_count{name=\"plain\",tags=\"none\",type=\"db\"} 1");
    }

    @Test
    void chosenTagKeysArePadded() {
        record("find", Tags.of("table", "users", "kind", "key"), Outcome.SUCCESS, 100);
        record("find", Tags.of("table", "users", "kind", "scan"), Outcome.SUCCESS, 200);
        record("open", Tags.empty(), Outcome.SUCCESS, 1);
        meters().tagKeys("table").build().bindTo(registry);

        assertThat(registry.get("takt.calls")
                        .tags("name", "find", "table", "users")
                        .functionTimer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("takt.calls.max")
                        .tags("name", "find")
                        .timeGauge()
                        .value(TimeUnit.MILLISECONDS))
                .isEqualTo(200);
        assertThat(registry.get("takt.calls")
                        .tags("name", "open", "table", "none")
                        .functionTimer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void percentilesAreOfferedIfAsked() {
        for (int i = 1; i <= 100; i++) {
            record("find", Tags.empty(), Outcome.SUCCESS, i);
        }
        meters().percentiles(0.5, 0.99).build().bindTo(registry);

        assertThat(registry.get("takt.calls.percentile")
                        .tag("phi", "0.99")
                        .timeGauge()
                        .value(TimeUnit.MILLISECONDS))
                .isBetween(98.0, 100.0);
        assertThat(registry.get("takt.calls.percentile")
                        .tag("phi", "0.5")
                        .timeGauge()
                        .value(TimeUnit.MILLISECONDS))
                .isBetween(49.0, 51.0);
    }

    @Test
    void registryThatRefusesIsCountedOnce() {
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                if (id.getName().startsWith("takt.calls")) {
                    throw new IllegalArgumentException("no such meters");
                }
                return id;
            }
        });
        record("find", Tags.empty(), Outcome.SUCCESS, 1);
        record("open", Tags.empty(), Outcome.SUCCESS, 1);
        meters().build().bindTo(registry);

        assertThat(observed.failures()).isEqualTo(1);
        assertThat(registry.get("takt.series").gauge().value()).isEqualTo(2);
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> meters().percentiles(99));
        assertThatIllegalArgumentException().isThrownBy(() -> meters().tagKeys("name"));
        assertThatIllegalArgumentException().isThrownBy(() -> meters().tagKeys(" "));
    }

    private TaktMeters.Builder meters() {
        return TaktMeters.builder(observed.analytics).nanoTime(nanos::get);
    }

    private void record(String name, Tags tags, Outcome outcome, long millis) {
        observed.analytics
                .tracker(name, "db", tags)
                .record(Instant.now().minusMillis(millis), Duration.ofMillis(millis), outcome);
    }

    private double outcome(String outcome) {
        return registry.get("takt.calls.outcome")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }

    private double calls(String name) {
        return registry.get("takt.calls").tag("name", name).functionTimer().count();
    }

    private static Set<Set<String>> keys(MeterRegistry registry, String name) {
        return registry.find(name).meters().stream()
                .map(meter -> meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }
}
