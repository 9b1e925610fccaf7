package dev.takt.analytics.fleet.record;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsReader;
import dev.takt.analytics.totals.TotalsWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of one series in one window, added up over the instances of a fleet.
 *
 * @param isFinal true if the window was closed
 * @param isLate true if the figures changed after the window was closed
 * @param revision counts up with each version of the same key; of a log with several versions the highest one holds
 * @param frames the number of frames that were added
 * @param instances the number of instances that sent them; 0 for {@link Resolution#LIFE}
 * @param totals the exact figures; not to be changed
 * @param slowest the instances with the highest mean duration, at most 5, the highest first
 * @param failing the instances with the most failures, at most 5, the most first
 * @param errors the last error of each type, at most 16, the latest first
 */
public record MergedFigures(
        boolean isFinal,
        boolean isLate,
        long revision,
        long frames,
        int instances,
        SeriesTotals totals,
        List<InstanceShare> slowest,
        List<InstanceShare> failing,
        List<InstanceError> errors) {
    /** The maximum length of the lists of instances. */
    public static final int MOST_SHARES = 5;

    /** The maximum number of errors. */
    public static final int MOST_ERRORS = 16;

    private static final int VERSION = 1;
    private static final int FINAL = 1;
    private static final int LATE = 2;

    /** Copies the lists. */
    public MergedFigures {
        Require.notNull("totals", totals);
        slowest = List.copyOf(slowest);
        failing = List.copyOf(failing);
        errors = List.copyOf(errors);
    }

    /** Appends the figures to {@code out}; {@code writer} provides memory that is reused. */
    public void write(ByteWriter out, TotalsWriter writer) {
        RecordHead.write('M', VERSION, out);
        out.number((isFinal ? FINAL : 0) | (isLate ? LATE : 0));
        out.number(revision);
        out.number(frames);
        out.number(instances);
        ByteWriter ofTotals = new ByteWriter();
        writer.write(totals, ofTotals);
        out.number(ofTotals.length());
        out.append(ofTotals);
        writeShares(slowest, out);
        writeShares(failing, out);
        out.number(errors.size());
        for (InstanceError error : errors) {
            RecordText.write(error.error().type(), out);
            RecordText.write(error.error().message(), out);
            out.signed(error.error().endEpochNanos());
            RecordText.write(error.instance(), out);
        }
    }

    /**
     * Returns the figures that {@link #write} wrote.
     *
     * @throws FormatException if the bytes cannot have been written so, or are of a later version
     */
    public static MergedFigures read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        RecordHead.check('M', VERSION, in);
        int flags = in.intAtMost(Integer.MAX_VALUE, "the flags");
        long revision = in.natural("the revision");
        long frames = in.natural("the number of frames");
        int instances = in.intAtMost(Integer.MAX_VALUE, "the number of instances");
        int length = in.count("bytes of totals");
        int from = in.skip(length);
        SeriesTotals totals = TotalsReader.read(bytes, from, from + length);
        return new MergedFigures(
                (flags & FINAL) != 0,
                (flags & LATE) != 0,
                revision,
                frames,
                instances,
                totals,
                readShares(in),
                readShares(in),
                readErrors(in));
    }

    private static void writeShares(List<InstanceShare> shares, ByteWriter out) {
        out.number(shares.size());
        for (InstanceShare share : shares) {
            RecordText.write(share.instance(), out);
            out.number(share.calls());
            out.number(share.failures());
            out.number(share.sumNanos());
        }
    }

    private static List<InstanceShare> readShares(ByteReader in) {
        int size = in.intAtMost(MOST_SHARES, "the number of instances in a list");
        List<InstanceShare> shares = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            shares.add(new InstanceShare(
                    RecordText.read(in, "an instance"),
                    in.natural("the calls of an instance"),
                    in.natural("the failures of an instance"),
                    in.natural("the durations of an instance")));
        }
        return shares;
    }

    private static List<InstanceError> readErrors(ByteReader in) {
        int size = in.intAtMost(MOST_ERRORS, "the number of errors");
        List<InstanceError> errors = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            LastError error = new LastError(
                    RecordText.read(in, "the type of an error"),
                    RecordText.read(in, "the message of an error"),
                    in.signed());
            errors.add(new InstanceError(error, RecordText.read(in, "the instance of an error")));
        }
        return errors;
    }
}
