package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.view.InstanceOutlier;
import dev.takt.analytics.fleet.view.InstanceOutlier.Measure;
import dev.takt.analytics.fleet.view.SeriesOutlier;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetBooksTest {
    private static final double MILLI = 1e6;

    @Test
    void lineOfInstanceNamesItsSeries() {
        InstanceOutlier slow = new InstanceOutlier(
                "orders-7",
                "v1",
                Measure.MEAN,
                Instant.EPOCH,
                30 * MILLI,
                10 * MILLI,
                7.25,
                List.of("orders.save", "orders.find"));

        assertThat(FleetBooks.line(slow))
                .isEqualTo(
                        "Outlier: orders-7 has a mean of 30.0 ms where the median of its group is 10.0 ms, 7.3 deviations"
                                + " above it; by orders.save, orders.find");
    }

    @Test
    void lineOfSeriesHasTheValueOfTheOthers() {
        SeriesOutlier slow = outlier(Tags.of("table", "orders"), Measure.MEAN, 30 * MILLI, 10 * MILLI);
        SeriesOutlier failing = outlier(Tags.empty(), Measure.FAILURES, 0.2, 0.01);

        assertThat(FleetBooks.line(slow))
                .isEqualTo("Series: orders-7 has a mean of 30.0 ms in orders.save " + Tags.of("table", "orders")
                        + ", where the others of its group have 10.0 ms");
        assertThat(FleetBooks.line(failing))
                .isEqualTo(
                        "Series: orders-7 has a share of failures of 20.00 % in orders.save, where the others of its group"
                                + " have 1.00 %");
    }

    private static SeriesOutlier outlier(Tags tags, Measure measure, double value, double others) {
        return new SeriesOutlier(
                "orders-7", "v1", "orders.save", "db", tags, measure, Instant.EPOCH, 100, value, others);
    }
}
