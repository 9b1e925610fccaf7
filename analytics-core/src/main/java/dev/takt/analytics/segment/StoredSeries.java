package dev.takt.analytics.segment;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A series as a file tells it.
 *
 * @param id its id in the instance that wrote it
 * @param overheadNanos what measuring one of its calls cost there
 * @param name what its calls are named
 * @param eventType what kind of calls they are
 * @param tags what tells them apart
 */
record StoredSeries(int id, long overheadNanos, String name, String eventType, Tags tags) {

    /** Returns the number of bytes that the texts of a series take in a file, at most. */
    static long textBytes(Series series) {
        long[] bytes = {SparseColumns.bytesOf(series.name()) + SparseColumns.bytesOf(series.eventType())};
        series.tags().forEach((key, value) -> bytes[0] += SparseColumns.bytesOf(key) + SparseColumns.bytesOf(value));
        return bytes[0];
    }

    /** What two entries of one series have in common. */
    record Key(String name, String eventType, Tags tags, boolean isOther) {}

    static StoredSeries of(Series series, int id) {
        return new StoredSeries(id, series.overheadNanos(), series.name(), series.eventType(), series.tags());
    }

    Key key() {
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
        int id = in.atMost(Integer.MAX_VALUE, "the id of a series");
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
