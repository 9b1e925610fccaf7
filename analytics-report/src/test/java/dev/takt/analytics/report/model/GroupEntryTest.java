package dev.takt.analytics.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Event;
import org.junit.jupiter.api.Test;

class GroupEntryTest {
    @Test
    void addsUpMoreThan64Bits() {
        SeriesRows rows = new SeriesRows(null);
        for (int i = 0; i < 5_000; i++) {
            rows.group(Event.LONGEST_NANOS);
        }

        GroupEntry entry = GroupEntry.of("s1", rows.grouped());

        assertThat(entry.calls()).isEqualTo(5_000);
        assertThat(entry.totalNanos()).isEqualTo("45035996273704955000");
        assertThat(entry.meanNanos()).isEqualTo(Event.LONGEST_NANOS);
    }
}
