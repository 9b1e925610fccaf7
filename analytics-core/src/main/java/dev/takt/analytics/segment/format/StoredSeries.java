package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A series as it is stored in a file.
 *
 * @param id the id of the series in the instance that wrote it
 * @param overheadNanos the overhead that measuring added to one of its calls there, in nanoseconds
 * @param name the name of its calls
 * @param eventType the event type of its calls
 * @param tags the tags of its calls
 */
public record StoredSeries(int id, long overheadNanos, String name, String eventType, Tags tags) {

    /** Returns the greatest number of bytes that the texts of a series take in a file. */
    static long textBytes(Series series) {
        long[] bytes = {SparseColumns.bytesOf(series.name()) + SparseColumns.bytesOf(series.eventType())};
        series.tags().forEach((key, value) -> bytes[0] += SparseColumns.bytesOf(key) + SparseColumns.bytesOf(value));
        return bytes[0];
    }

    /**
     * The identity of a series, which is equal in all files.
     *
     * @param name the name of its calls
     * @param eventType the event type of its calls
     * @param tags the tags of its calls
     * @param isOther true for the series of all calls beyond the limit of series
     */
    public record Key(String name, String eventType, Tags tags, boolean isOther) {

        // Written out, because linking the generated methods takes longer than reading the figures of 100 series.
        @Override
        public int hashCode() {
            return (name.hashCode() * 31 + eventType.hashCode()) * 31 + tags.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && isOther == key.isOther
                    && name.equals(key.name)
                    && eventType.equals(key.eventType)
                    && tags.equals(key.tags);
        }
    }

    /** Returns {@code series} as it is stored under {@code id}. */
    public static StoredSeries of(Series series, int id) {
        return new StoredSeries(id, series.overheadNanos(), series.name(), series.eventType(), series.tags());
    }

    /** Returns the identity of the series. */
    public Key key() {
        return new Key(name, eventType, tags, id == 0);
    }

    void write(ByteWriter out) {
        out.number(id);
        out.signed(overheadNanos);
        out.text(name);
        out.text(eventType);
        out.number(tags.size());
        tags.forEach((key, value) -> {
            out.text(key);
            out.text(value);
        });
    }

    static StoredSeries read(ByteReader in) {
        int id = in.intAtMost(Integer.MAX_VALUE, "the id of a series");
        long overheadNanos = in.signed();
        String name = in.text("the name of a series");
        String eventType = in.text("the type of a series");
        int size = in.count("tags");
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            tags.put(in.text("the key of a tag"), in.text("the value of a tag"));
        }
        return new StoredSeries(id, overheadNanos, name, eventType, Tags.of(tags));
    }
}
