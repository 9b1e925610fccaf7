package dev.takt.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import org.junit.jupiter.api.Test;

/** The rules for ways that pass on a value. */
public abstract class ValueContract<W extends Way> extends TrackingContract<W> {

    @Test
    void theValueComesOutAsTheSameObject() throws Throwable {
        Object value = new Object();

        assertThat(way.perform(analytics, () -> value)).isSameAs(value);
    }

    @Test
    void aDisabledInstanceHandsOnTheSameObject() throws Throwable {
        try (Analytics disabled = disabled()) {
            Object value = new Object();

            assertThat(way.perform(disabled, () -> value)).isSameAs(value);
        }
    }
}
