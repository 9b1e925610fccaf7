package dev.takt.analytics.fleet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.SeriesId;
import dev.takt.analytics.fleet.record.InstanceShare;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsWriter;
import org.junit.jupiter.api.Test;

class LiveFiguresTest {
    private static final SeriesId SERIES = SeriesId.of("orders.save", "db", Tags.empty());

    private final LiveFigures window = figures(Resolution.TEN_SECONDS);

    private static LiveFigures figures(Resolution resolution) {
        return new LiveFigures(new MergedKey(resolution, 60, SERIES, "v1"), null);
    }

    /** Adds a frame of an instance with calls of a microsecond. */
    private void add(String instance, int calls, int failures) {
        SeriesTotals totals = new SeriesTotals();
        for (int call = 0; call < calls; call++) {
            totals.add(1_000, call < failures ? Outcome.FAILURE : Outcome.SUCCESS, new Bands(1, 2));
        }
        ByteWriter out = new ByteWriter();
        new TotalsWriter().write(totals, out);
        window.add(new ByteReader(out.array(), 0, out.length()), instance);
    }

    private static MergedFigures reported(LiveFigures figures) {
        return MergedFigures.read(figures.report(new ByteWriter(), new TotalsWriter()));
    }

    @Test
    void countsCallsOfFailingInstanceThatDidNotFail() {
        add("orders-1", 10, 0);
        add("orders-2", 7, 0);
        add("orders-1", 20, 3);
        LiveFigures minute = figures(Resolution.MINUTE);
        minute.addAll(window);

        assertThat(reported(window).failing()).containsExactly(new InstanceShare("orders-1", 30, 3, 30_000));
        assertThat(reported(minute).failing()).containsExactly(new InstanceShare("orders-1", 30, 3, 30_000));
    }

    @Test
    void keepsFiveInstancesWithTheMostFailures() {
        for (int instance = 0; instance < 8; instance++) {
            add("orders-" + instance, 10, instance);
        }

        assertThat(reported(window).failing())
                .extracting(InstanceShare::instance)
                .containsExactly("orders-7", "orders-6", "orders-5", "orders-4", "orders-3");
    }
}
