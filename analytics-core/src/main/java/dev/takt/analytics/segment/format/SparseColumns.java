package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.require.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns that few rows use: the error type of each row that is no success, and the details of the rows that have any. For one
 * thread.
 */
public final class SparseColumns {
    /** The greatest number of chars of one call's annotations that are written, 32 Mi. Longer ones are cut. */
    public static final int MOST_CHARS = 1 << 25;

    private static final int BYTES_OF_A_CHAR = 3;
    private static final int BYTES_OF_A_NUMBER = 10;

    private final List<@Nullable String> errors = new ArrayList<>();
    private final List<Integer> detailRows = new ArrayList<>();
    private final List<CallDetails> details = new ArrayList<>();

    void clear() {
        errors.clear();
        detailRows.clear();
        details.clear();
    }

    /** Adds the error type of a row and returns the greatest number of bytes that it takes. */
    long addError(@Nullable String errorType) {
        errors.add(errorType);
        return errorType == null ? 1 : bytesOf(errorType);
    }

    /** Adds the details of a row, with long annotations cut, and returns the greatest number of bytes that they take. */
    long addDetails(int row, CallDetails ofRow) {
        CallDetails fitting = charsOf(ofRow.annotations()) > MOST_CHARS ? cut(ofRow) : ofRow;
        detailRows.add(row);
        details.add(fitting);
        return BYTES_OF_A_CHAR * charsOf(fitting.annotations())
                + (long) BYTES_OF_A_NUMBER * (2 * fitting.annotations().size() + 2);
    }

    /** Returns the greatest number of bytes that a text takes in a file. */
    static long bytesOf(String text) {
        return (long) BYTES_OF_A_CHAR * text.length() + BYTES_OF_A_NUMBER;
    }

    private static long charsOf(Map<String, String> annotations) {
        long chars = 0;
        for (Map.Entry<String, String> one : annotations.entrySet()) {
            chars += one.getKey().length() + (long) one.getValue().length();
        }
        return chars;
    }

    /** Returns the details with each key and each value cut to the same share of {@link #MOST_CHARS}. */
    private static CallDetails cut(CallDetails tooLong) {
        int share = Math.max(1, MOST_CHARS / (2 * tooLong.annotations().size()));
        Map<String, String> fitting = new LinkedHashMap<>();
        tooLong.annotations().forEach((key, value) -> fitting.put(Excerpt.of(key, share), Excerpt.of(value, share)));
        return new CallDetails(fitting, tooLong.elements(), tooLong.timeToFirstNanos());
    }

    void writeErrors(ByteWriter out) {
        out.number(errors.size());
        errors.forEach(out::text);
    }

    /** Returns the error types in the order of the rows that are no success. */
    public static @Nullable String[] readErrors(ByteReader in, int mostRows) {
        int size = (int) in.atMost(Math.min(mostRows, in.left()), "the number of errors");
        @Nullable String[] errors = new @Nullable String[size];
        for (int i = 0; i < size; i++) {
            errors[i] = in.textOrNull("the type of an error");
        }
        in.end();
        return errors;
    }

    void writeDetails(ByteWriter out) {
        out.number(details.size());
        int before = 0;
        for (int i = 0; i < details.size(); i++) {
            out.number(detailRows.get(i) - before);
            before = detailRows.get(i);
            write(details.get(i), out);
        }
    }

    /** Returns the details by row. */
    public static Map<Integer, CallDetails> readDetails(ByteReader in, int rows) {
        int size = (int) in.atMost(Math.min(rows, in.left()), "the number of details");
        Map<Integer, CallDetails> details = new LinkedHashMap<>();
        int row = 0;
        for (int i = 0; i < size; i++) {
            row += in.intAtMost(rows - 1 - row, "the distance of a row");
            details.put(row, read(in));
        }
        in.end();
        return details;
    }

    private static void write(CallDetails ofRow, ByteWriter out) {
        out.signed(ofRow.elements());
        out.signed(ofRow.timeToFirstNanos());
        out.number(ofRow.annotations().size());
        new TreeMap<>(ofRow.annotations()).forEach((key, value) -> {
            out.text(key);
            out.text(value);
        });
    }

    private static CallDetails read(ByteReader in) {
        long elements = in.signed();
        long timeToFirstNanos = in.signed();
        int size = in.count("annotations");
        Map<String, String> annotations = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            annotations.put(in.text("the key of an annotation"), in.text("the value of an annotation"));
        }
        return new CallDetails(annotations, elements, timeToFirstNanos);
    }
}
