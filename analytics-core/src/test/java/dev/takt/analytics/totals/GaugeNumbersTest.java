package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Tags;
import org.junit.jupiter.api.Test;

class GaugeNumbersTest {
    @Test
    void sumsBeyondRangeStayFinite() {
        GaugeNumbers greatest = GaugeNumbers.of(Double.MAX_VALUE, 1);
        GaugeNumbers least = GaugeNumbers.of(-Double.MAX_VALUE, 2);

        assertThat(greatest.and(greatest).sum()).isEqualTo(Double.MAX_VALUE);
        assertThat(least.and(least).and(least).sum()).isEqualTo(-Double.MAX_VALUE);
        assertThat(greatest.and(greatest).and(least).and(least).sum()).isFinite();
        assertThat(greatest.and(greatest).mean()).isFinite();
    }

    @Test
    void overflowingCounterStaysFinite() {
        GaugeTable gauges = new GaugeTable(10);
        gauges.add("bytes", Tags.empty(), true, Double.MAX_VALUE, 1);
        gauges.add("bytes", Tags.empty(), true, Double.MAX_VALUE, 2);

        GaugeTotals bytes = gauges.cut().get(0);

        assertThat(bytes.all().sum()).isFinite();
        assertThat(bytes.intervals())
                .allSatisfy(each -> assertThat(each.numbers().sum()).isFinite());
    }
}
