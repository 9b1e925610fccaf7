package dev.takt.analytics.export.influx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.export.Metric;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The lines of any metrics, which a parser of the specification reads back. */
class InfluxLinesPropertyTest {
    @Property(tries = 500)
    void writesLinesThatSpecificationReads(@ForAll("metrics") List<Metric> metrics) {
        InfluxLines lines = new InfluxLines(Optional.empty());

        for (Metric metric : metrics) {
            StringBuilder text = new StringBuilder();
            boolean written = lines.append(metric, text);

            Metric carried = ExpectedPoint.metric(metric);
            assertThat(written).isEqualTo(!carried.fields().isEmpty());
            if (written) {
                String line = text.substring(0, text.length() - 1);
                assertThat(line).doesNotContain("\n");
                Metric read = LineParser.metric(line);
                assertThat(read.name()).isEqualTo(carried.name());
                assertThat(read.tags()).isEqualTo(carried.tags());
                assertThat(read.fields()).isEqualTo(carried.fields());
                assertThat(read.time()).isEqualTo(carried.time());
            }
        }
    }

    @Property(tries = 100)
    void writesSameLineForSameMetric(@ForAll("metrics") List<Metric> metrics) {
        InfluxLines lines = new InfluxLines(Optional.of("calls"));

        String first = text(lines, metrics);
        String again = text(lines, metrics);

        assertThat(again).isEqualTo(first);
    }

    @Provide
    Arbitrary<List<Metric>> metrics() {
        return AnyMetrics.some();
    }

    private static String text(InfluxLines lines, List<Metric> metrics) {
        StringBuilder text = new StringBuilder();
        metrics.forEach(metric -> lines.append(metric, text));
        return text.toString();
    }
}
