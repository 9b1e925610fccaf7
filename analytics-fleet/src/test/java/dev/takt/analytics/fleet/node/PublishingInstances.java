package dev.takt.analytics.fleet.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.export.fleet.FleetPublisher;
import dev.takt.analytics.export.fleet.FleetSettings;
import dev.takt.analytics.path.Path;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsWriter;
import dev.takt.analytics.tracker.FinishedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Instances that publish to a fleet, and the figures that they had at their end. For one thread. */
final class PublishingInstances {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String DROPPED = "row-dropped";
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    private final String bootstrapServers;
    private final String prefix;
    private final List<Snapshot> ends = new ArrayList<>();
    private final Random random = new Random(7);

    PublishingInstances(String bootstrapServers, String prefix) {
        this.bootstrapServers = bootstrapServers;
        this.prefix = prefix;
    }

    /** Runs a process of an instance from its start to its end, with as many flushes as {@code intervals}. */
    void run(String name, String version, int intervals, int calls) {
        run(name, version, Map.of(), intervals, calls);
    }

    /** Runs a process whose rings are so small that rows are dropped. */
    void runOverloaded(String name, String version, int calls) {
        Map<String, String> tiny = Map.of("ring.size", "2", "ring.stripes", "1", "ring.own-rings", "0");
        run(name, version, tiny, 1, calls);
        Snapshot end = ends.get(ends.size() - 1);
        assertThat(end.health().count(DROPPED)).isPositive();
    }

    /** Runs a process whose publisher is declared by its configuration. */
    void runDeclared(String name, String version, int calls) {
        Analytics analytics = built(
                version,
                Map.of(
                        "fleet.bootstrap-servers",
                        bootstrapServers,
                        "fleet.topic-prefix",
                        prefix,
                        "fleet.instance",
                        name,
                        "fleet.group-by",
                        "service.version",
                        "fleet.interval",
                        "1s",
                        "fleet.close-timeout",
                        LONGEST.toSeconds() + "s",
                        "close-timeout",
                        LONGEST.toSeconds() + "s"));
        call(analytics, name, calls);
        analytics.close();
        ends.add(analytics.snapshot());
    }

    private static Analytics built(String version, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("resource.service.version", version);
        all.put("call-log.enabled", "false");
        return Analytics.builder().config(AnalyticsConfig.of(all)).build();
    }

    private void run(String name, String version, Map<String, String> settings, int intervals, int calls) {
        Analytics analytics = built(version, settings);
        FleetPublisher publisher = FleetPublisher.start(
                analytics,
                FleetSettings.to(bootstrapServers)
                        .withTopicPrefix(prefix)
                        .withInstance(name)
                        .withGroupBy(List.of("service.version"))
                        .withInterval(Duration.ofSeconds(1))
                        .withCloseTimeout(LONGEST));
        for (int interval = 0; interval < intervals; interval++) {
            call(analytics, name, calls);
            assertThat(publisher.flush(LONGEST)).isTrue();
        }
        call(analytics, name, calls);
        analytics.close();
        ends.add(analytics.snapshot());
        assertThat(publisher.health().framesWaiting()).isZero();
    }

    /** Records calls of known durations, and nested ones whose durations are those of the machine. */
    private void call(Analytics analytics, String name, int calls) {
        for (int call = 0; call < calls; call++) {
            Duration duration = Duration.ofNanos((long) Math.exp(14 + 3 * random.nextGaussian()));
            Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
            analytics.tracker("find", "db").record(FinishedCall.of(Instant.now(), duration, outcome));
            analytics
                    .tracker("order")
                    .run(() -> analytics.tracker("price").tag("of", name).run(() -> {}));
        }
    }

    /** Returns the sum of what all processes counted, by path. */
    Map<String, String> figures() {
        return figures(Snapshot.merged(ends));
    }

    /** Returns every count, sum, square, bucket, least and greatest of a snapshot in a readable form, by path. */
    static Map<String, String> figures(Snapshot snapshot) {
        TotalsCut cut = TotalsCut.of(snapshot.rows());
        Map<Integer, String> names = new HashMap<>();
        for (Series series : cut.series()) {
            names.put(series.id(), nameOf(series));
        }
        for (Path path : cut.tree().paths()) {
            names.put(path.id(), names.get(path.parentId()) + " > " + nameOf(path.series()));
        }
        TotalsWriter writer = new TotalsWriter();
        Map<String, String> figures = new TreeMap<>();
        cut.tree().totals().forEach((path, totals) -> {
            if (totals.calls() > 0) {
                figures.put(names.get(path), text(totals, writer));
            }
        });
        return figures;
    }

    private static String nameOf(Series series) {
        return series.name() + " " + series.eventType() + " " + series.tags();
    }

    private static String text(SeriesTotals totals, TotalsWriter writer) {
        ByteWriter out = new ByteWriter();
        writer.write(totals, out);
        return totals.calls() + " calls, from " + totals.minNanos() + " to " + totals.maxNanos() + " ns: "
                + HexFormat.of().formatHex(out.array(), 0, out.length());
    }
}
