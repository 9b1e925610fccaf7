package dev.takt.analytics.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;

/** A converter of values of the database to plain ones for JSON, and to text for tables. */
final class SqlValue {
    /** The number of digits that a number with a fraction is shown with. */
    private static final MathContext DIGITS = new MathContext(12);

    private SqlValue() {}

    /**
     * A value of the type JSON.
     *
     * @param text the value as it is in the database
     */
    record Json(String text) {}

    /**
     * Returns {@code value} without classes of the database: arrays as lists, structures as maps, times with a zone as instants, bytes
     * as hexadecimal digits.
     */
    static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof JsonNode json) {
            return new Json(json.toString());
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        if (value instanceof DuckDBStruct struct) {
            return plainMap(struct.getMap());
        }
        if (value instanceof Map<?, ?> map) {
            return plainMap(map);
        }
        if (value instanceof Array array) {
            return plainList((Object[]) array.getArray());
        }
        if (value instanceof Object[] elements) {
            return plainList(elements);
        }
        if (value instanceof Blob bytes) {
            return HexFormat.of().formatHex(bytes.getBytes(1, (int) bytes.length()));
        }
        return value;
    }

    /** Returns the text of {@code value} in a table, where {@code time} formats times with a zone. */
    static String text(@Nullable Object value, ClockTime time) throws SQLException {
        if (value instanceof Double number && Double.isFinite(number)) {
            return BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros().toPlainString();
        }
        if (value instanceof OffsetDateTime moment) {
            return time.of(moment.toInstant());
        }
        if (value instanceof Blob) {
            return String.valueOf(plain(value));
        }
        return value == null ? "" : value.toString();
    }

    private static Map<String, @Nullable Object> plainMap(Map<?, ?> map) throws SQLException {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            plain.put(String.valueOf(plain(entry.getKey())), plain(entry.getValue()));
        }
        return plain;
    }

    private static List<@Nullable Object> plainList(@Nullable Object[] elements) throws SQLException {
        List<@Nullable Object> plain = new ArrayList<>();
        for (Object element : elements) {
            plain.add(plain(element));
        }
        return plain;
    }
}
