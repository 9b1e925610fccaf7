package dev.takt.analytics.fleet.record;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.SeriesId;
import java.util.Arrays;

/** The conversion of {@link SeriesDefinition}s to the values that the engine stores, and back. */
public final class SeriesRecord {
    private static final int VERSION = 1;
    private static final int HAS_PARENT = 1;
    private static final int IS_FOLDED = 2;

    private SeriesRecord() {}

    /** Returns the bytes of a definition. */
    public static byte[] toBytes(SeriesDefinition definition) {
        ByteWriter out = new ByteWriter();
        RecordHead.write('S', VERSION, out);
        SeriesId parent = definition.parent();
        out.number((parent == null ? 0 : HAS_PARENT) | (definition.isFolded() ? IS_FOLDED : 0));
        id(definition.id(), out);
        id(definition.series(), out);
        if (parent != null) {
            id(parent, out);
        }
        RecordText.write(definition.name(), out);
        RecordText.write(definition.eventType(), out);
        RecordText.writePairs(definition.tags().asMap(), out);
        return Arrays.copyOf(out.array(), out.length());
    }

    /**
     * Returns the definition that {@link #toBytes} wrote.
     *
     * @throws FormatException if the bytes cannot have been written so, or are of a later version
     */
    public static SeriesDefinition read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        RecordHead.check('S', VERSION, in);
        long kind = in.number();
        SeriesId id = id(in);
        SeriesId series = id(in);
        SeriesId parent = (kind & HAS_PARENT) == 0 ? null : id(in);
        return new SeriesDefinition(
                id,
                series,
                parent,
                (kind & IS_FOLDED) != 0,
                RecordText.read(in, "the name of a series"),
                RecordText.read(in, "the type of a series"),
                Tags.of(RecordText.readPairs(in, "the tags of a series")));
    }

    private static void id(SeriesId id, ByteWriter out) {
        out.append(id.toBytes(), 0, SeriesId.BYTES);
    }

    private static SeriesId id(ByteReader in) {
        return SeriesId.ofBytes(in.array(), in.skip(SeriesId.BYTES));
    }
}
