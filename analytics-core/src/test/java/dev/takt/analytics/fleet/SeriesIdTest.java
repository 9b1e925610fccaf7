package dev.takt.analytics.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.totals.SeriesIds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeriesIdTest {
    private static final SeriesId ID = SeriesId.of("users.find", "db", Tags.of("table", "users"));

    @Test
    void isIdInAddressesAsText() {
        assertThat(ID).hasToString(SeriesIds.of("users.find", "db", Tags.of("table", "users")));
    }

    @Test
    void isItsBytes() {
        byte[] bytes = ID.toBytes();

        assertThat(SeriesId.ofBytes(bytes, 0)).isEqualTo(ID);
        assertThat(bytes).hasSize(SeriesId.BYTES);
    }

    @Test
    void refusesTooFewBytes() {
        assertThatThrownBy(() -> SeriesId.ofBytes(new byte[10], 2)).hasMessageContaining("at least 9 from 2 on");
    }

    @Test
    void isOrderedByUnsignedBytes() {
        SeriesId[] ids = {
            new SeriesId(-1, (byte) -1),
            new SeriesId(1, (byte) -1),
            new SeriesId(1, (byte) 1),
            new SeriesId(-1, (byte) 0)
        };
        Arrays.sort(ids);

        assertThat(ids).isSortedAccordingTo((one, other) -> Arrays.compareUnsigned(one.toBytes(), other.toBytes()));
    }

    @Test
    void pathsHaveOtherIdsThanTheirSeries() {
        SeriesId other = SeriesId.of("other", "db", Tags.empty());

        assertThat(SeriesId.below(ID, other, false))
                .isNotIn(ID, other, SeriesId.below(other, ID, false), SeriesId.below(ID, other, true))
                .isEqualTo(SeriesId.below(ID, other, false));
    }
}
