package dev.takt.analytics.delivery.spool;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts metrics to the bytes of a spool file and back. */
final class MetricCodec {
    private static final int TEXT = 0;
    private static final int LONG = 1;
    private static final int DOUBLE = 2;
    private static final int BOOLEAN = 3;

    private MetricCodec() {}

    static void write(Metric metric, DataOutputStream out) throws IOException {
        Instant time = metric.time();
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
        out.writeLong(metric.id().source());
        out.writeLong(metric.id().number());
        writeText(metric.name(), out);
        out.writeInt(metric.fields().size());
        for (Map.Entry<String, Object> field : metric.fields().entrySet()) {
            writeText(field.getKey(), out);
            writeValue(field.getValue(), out);
        }
        out.writeInt(metric.tags().size());
        for (Map.Entry<String, String> tag : metric.tags().asMap().entrySet()) {
            writeText(tag.getKey(), out);
            writeText(tag.getValue(), out);
        }
    }

    /**
     * Returns the metric that these bytes encode.
     *
     * @throws IOException if they do not encode a metric
     */
    static Metric read(byte[] bytes, int offset, int length) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, offset, length));
        try {
            Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
            MetricId id = new MetricId(in.readLong(), in.readLong());
            String name = readText(in);
            Map<String, Object> fields = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                fields.put(readText(in), readValue(in));
            }
            Map<String, String> tags = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                tags.put(readText(in), readText(in));
            }
            return new Metric(time, name, Fields.copyOf(fields), Tags.of(tags), id);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException noMetric) {
            throw new IOException("not a metric", noMetric);
        }
    }

    private static void writeValue(Object value, DataOutputStream out) throws IOException {
        if (value instanceof Double number) {
            out.writeByte(DOUBLE);
            out.writeDouble(number);
        } else if (value instanceof Long number) {
            out.writeByte(LONG);
            out.writeLong(number);
        } else if (value instanceof Boolean flag) {
            out.writeByte(BOOLEAN);
            out.writeBoolean(flag);
        } else {
            out.writeByte(TEXT);
            writeText((String) value, out);
        }
    }

    private static Object readValue(DataInputStream in) throws IOException {
        int type = in.readByte();
        return switch (type) {
            case TEXT -> readText(in);
            case LONG -> in.readLong();
            case DOUBLE -> in.readDouble();
            case BOOLEAN -> in.readBoolean();
            default -> throw new IOException("unknown type of field: " + type);
        };
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a text of " + length + " bytes does not fit");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
