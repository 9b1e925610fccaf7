package dev.takt.analytics.segment;

import dev.takt.analytics.event.CallDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns that few rows use: the type of the error, one for each row that is no success, and the details, for the rows
 * that have any.
 */
final class SparseColumns {
    private final List<@Nullable String> errors = new ArrayList<>();
    private final List<Integer> detailRows = new ArrayList<>();
    private final List<CallDetails> details = new ArrayList<>();

    void clear() {
        errors.clear();
        detailRows.clear();
        details.clear();
    }

    void addError(@Nullable String errorType) {
        errors.add(errorType);
    }

    void addDetails(int row, CallDetails ofRow) {
        detailRows.add(row);
        details.add(ofRow);
    }

    void writeErrors(ByteWriter out) {
        out.number(errors.size());
        errors.forEach(out::text);
    }

    /** The error types in the order of the rows that are no success. */
    static @Nullable String[] readErrors(ByteReader in, int mostRows) {
        int size = in.atMost(Math.min(mostRows, in.left()), "the number of errors");
        @Nullable String[] errors = new @Nullable String[size];
        for (int i = 0; i < size; i++) {
            errors[i] = in.textOrNull("the type of an error");
        }
        in.end("the errors");
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

    /** The details by row. */
    static Map<Integer, CallDetails> readDetails(ByteReader in, int rows) {
        int size = in.atMost(Math.min(rows, in.left()), "the number of details");
        Map<Integer, CallDetails> details = new LinkedHashMap<>();
        int row = 0;
        for (int i = 0; i < size; i++) {
            row += in.atMost(rows - 1L - row, "the distance of a row");
            details.put(row, read(in));
        }
        in.end("the details");
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
