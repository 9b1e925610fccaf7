package dev.takt.analytics.fleet.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.record.InstanceShare;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.record.SeriesRecord;
import dev.takt.analytics.fleet.topic.FleetTopics;
import dev.takt.analytics.fleet.view.InstanceOutlier.Measure;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeriesOutliersTest {
    private static final FleetTopics TOPICS = new FleetTopics("takt");
    private static final Bands BANDS = new Bands(1, 2);
    private static final SeriesDefinition SAVE = SeriesDefinition.of("orders.save", "db", Tags.of("table", "orders"));
    private static final SeriesDefinition LOAD = SeriesDefinition.of("<users>", "db", Tags.empty());
    private static final long MILLI = 1_000_000;

    private final FleetStore store = new FleetStore(TOPICS);
    private final SeriesOutliers outliers = new SeriesOutliers(store);

    @BeforeEach
    void define() {
        for (SeriesDefinition one : List.of(SAVE, LOAD)) {
            store.accept(TOPICS.series(), one.id().toBytes(), SeriesRecord.toBytes(one));
        }
    }

    /** Adds a minute in which four instances have 100 calls of 10 ms each, one of which fails, beside the calls of one instance. */
    private void add(SeriesDefinition series, long minute, int calls, long millis, int failures) {
        SeriesTotals totals = new SeriesTotals();
        for (int call = 0; call < 400; call++) {
            totals.add((9 + call % 3) * MILLI, call % 100 == 0 ? Outcome.FAILURE : Outcome.SUCCESS, BANDS);
        }
        for (int call = 0; call < calls; call++) {
            totals.add(millis * MILLI, call < failures ? Outcome.FAILURE : Outcome.SUCCESS, BANDS);
        }
        List<InstanceShare> worst = List.of(
                new InstanceShare("odd", calls, failures, calls * millis * MILLI),
                new InstanceShare("calm", 100, 1, 100 * 10 * MILLI));
        ByteWriter out = new ByteWriter();
        new MergedFigures(true, false, 1, 5, 5, totals, worst, worst, List.of()).write(out, new TotalsWriter());
        store.accept(
                TOPICS.merged(Resolution.MINUTE),
                new MergedKey(Resolution.MINUTE, minute, series.id(), "v1").toBytes(),
                Arrays.copyOf(out.array(), out.length()));
    }

    @Test
    void findsSlowSeriesOfInstance() {
        add(SAVE, 120, 100, 30, 1);
        add(SAVE, 60, 100, 10, 1);
        add(SAVE, 0, 100, 20, 1);

        assertThat(outliers.repeated()).singleElement().satisfies(one -> {
            assertThat(one.instance()).isEqualTo("odd");
            assertThat(one.group()).isEqualTo("v1");
            assertThat(one.series()).isEqualTo("orders.save");
            assertThat(one.tags()).isEqualTo(Tags.of("table", "orders"));
            assertThat(one.measure()).isEqualTo(Measure.MEAN);
            assertThat(one.minute()).isEqualTo(Instant.ofEpochSecond(120));
            assertThat(one.calls()).isEqualTo(100);
            assertThat(one.value()).isEqualTo(30 * MILLI);
            assertThat(one.others()).isCloseTo(10 * MILLI, within(0.01 * MILLI));
        });
    }

    @Test
    void findsFailingSeriesOfInstance() {
        add(SAVE, 120, 100, 10, 20);
        add(SAVE, 60, 100, 10, 20);

        assertThat(outliers.repeated()).singleElement().satisfies(one -> {
            assertThat(one.measure()).isEqualTo(Measure.FAILURES);
            assertThat(one.value()).isEqualTo(0.2);
            assertThat(one.others()).isEqualTo(0.01);
        });
    }

    @Test
    void passesOverOneMinuteFewCallsAndSmallDifferences() {
        add(SAVE, 120, 100, 30, 1);
        add(SAVE, 60, 49, 30, 9);
        add(SAVE, 0, 100, 14, 2);

        assertThat(outliers.repeated()).isEmpty();
    }

    @Test
    void ordersSeriesByLostTime() {
        for (long minute : new long[] {0, 60}) {
            add(SAVE, minute, 100, 30, 1);
            add(LOAD, minute, 100, 90, 1);
        }

        assertThat(outliers.repeated()).extracting(SeriesOutlier::series).containsExactly("<users>", "orders.save");
        InstanceOutlier ofInstance = new InstanceOutlier(
                "odd", "v1", Measure.P99, Instant.ofEpochSecond(60), 60 * MILLI, 10 * MILLI, 9, List.of());
        assertThat(outliers.named(List.of(ofInstance)))
                .singleElement()
                .extracting(InstanceOutlier::series)
                .isEqualTo(List.of("<users>", "orders.save"));
    }

    @Test
    void dashboardShowsSeriesOfOutliers() {
        add(LOAD, 60, 100, 30, 1);
        add(LOAD, 0, 100, 30, 1);
        List<SeriesOutlier> found = outliers.repeated();

        assertThat(FleetJson.seriesOutliers(found))
                .startsWith("[{\"instance\":\"odd\",\"group\":\"v1\",\"name\":\"<users>\",\"type\":\"db\",\"tags\":{},"
                        + "\"measure\":\"mean\",\"minute\":\"1970-01-01T00:01:00Z\",\"calls\":100,\"value\":3.0E7,");
        assertThat(new FleetPage(Map.of(), List.of(), found).html(Map.of(), () -> null))
                .contains("<td>odd</td>", "<td>&lt;users&gt;</td>", "<td>30.0 ms</td>")
                .doesNotContain("<users>");
    }
}
