package dev.takt.analytics.bench;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.StatsQuery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The figures of files of calls, compared with peers that do the same in the same run with the same durability.
 *
 * <p>No JMH: what is measured takes milliseconds to seconds, and most of it is the disk's. Each is the median of some rounds, in
 * which all take turns, after some that do not count. Making and opening a database, closing and deleting it are not timed.
 */
final class StoreFigures {
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int ROWS_A_SYNC = 100_000;
    private static final int WARM_UPS = 2;
    private static final int WARM_UPS_OF_FEW = 300;
    private static final int ROUNDS_OF_FEW = 51;
    private static final int ROUNDS_OF_MANY = 5;
    private static final int ROUNDS_OF_READING = 200;
    private static final int REPEATS = 100;
    private static final double LONG_CALL_NANOS = 1e6;

    private final Path scratch;
    private final List<Figure> figures = new ArrayList<>();

    private StoreFigures(Path scratch) {
        this.scratch = scratch;
    }

    /** Measures the figures in a temporary directory; takes about two minutes. */
    static List<Figure> measure() throws Exception {
        return measure(List.of("few", "many", "unsynced", "reading", "exactness"));
    }

    private static List<Figure> measure(List<String> parts) throws Exception {
        Path scratch = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".store-figures");
        try {
            StoreFigures figures = new StoreFigures(scratch);
            for (String part : parts) {
                figures.measure(part);
            }
            return figures.figures;
        } finally {
            Scratch.delete(scratch);
        }
    }

    private void measure(String part) throws Exception {
        switch (part) {
            case "few" -> fewCaptures();
            case "many" -> manyCaptures();
            case "unsynced" -> unsyncedCaptures();
            case "reading" -> reading();
            case "exactness" -> exactness();
            default -> throw new IllegalArgumentException("there is no part " + part);
        }
    }

    /** Prints the figures. The arguments are the parts to measure; without arguments all. */
    public static void main(String[] parts) throws Exception {
        List<Figure> figures = parts.length == 0 ? measure() : measure(List.of(parts));
        figures.forEach(figure -> System.out.println(figure.name() + ": " + figure.from()));
        System.out.print(FigurePage.markdown(figures));
    }

    private void fewCaptures() throws Exception {
        Captures few = new Captures(FEW, 1);
        Path sample = Files.createDirectory(scratch.resolve("sample"));
        TaktFiles takt = new TaktFiles();
        takt.create(sample, true);
        takt.insert(few, FEW);
        ByteBuffer bytes = ByteBuffer.allocate((int) Scratch.size(sample));
        takt.close();
        double[][] times = AlternatingRuns.nanos(
                WARM_UPS_OF_FEW,
                ROUNDS_OF_FEW,
                inserting(takt, few, FEW, true),
                inserting(SqlDatabase.sqlite(), few, FEW, true),
                inserting(new DuckDb(), few, FEW, true),
                () -> bareWrite(bytes.clear()));
        double each =
                AlternatingRuns.median(AlternatingRuns.nanos(0, 1, inserting(SqlDatabase.sqlite(), few, 1, true))[0]);
        String what = "1,000 captures on disk, synced once, ";
        ratio(what + "against SQLite in one transaction", times[0], times[1], 1 / 6.0);
        double ratio = AlternatingRuns.median(times[0]) / each;
        add(what + "against SQLite committing each", "×", ratio, 1e-3, millis("SQLite", each));
        ratio(what + "against a bare write and sync of the same bytes", times[0], times[3], 1.5);
        ratio(what + "against DuckDB's appender", times[0], times[2], 1);
    }

    private void manyCaptures() throws Exception {
        Captures many = new Captures(MANY, 2);
        double[][] times = AlternatingRuns.nanos(
                WARM_UPS,
                ROUNDS_OF_MANY,
                inserting(new TaktFiles(), many, ROWS_A_SYNC, true),
                inserting(SqlDatabase.sqlite(), many, MANY, true),
                inserting(new DuckDb(), many, ROWS_A_SYNC, true),
                inserting(SqlDatabase.h2(), many, ROWS_A_SYNC, true));
        String what = "1,000,000 captures, one sync per 100,000, ";
        ratio(what + "against SQLite in one transaction", times[0], times[1], 1 / 20.0);
        ratio(what + "against DuckDB's appender", times[0], times[2], 1);
        ratio(what + "against H2", times[0], times[3], 1);
    }

    private void unsyncedCaptures() throws Exception {
        Captures many = new Captures(MANY, 2);
        double[][] times = AlternatingRuns.nanos(
                WARM_UPS,
                ROUNDS_OF_MANY,
                inserting(new TaktFiles(), many, MANY, false),
                inserting(new QuestDb(), many, MANY, false));
        ratio("1,000,000 captures without a sync, against QuestDB", times[0], times[1], 1);
        Path files = Files.createDirectory(scratch.resolve("size"));
        write(new TaktFiles(), files, many);
        long size = Scratch.size(files);
        String from = size + " bytes for 1,000,000 rows, head and footer included";
        add("bytes a row on disk", "B", (double) size / MANY, 8, from);
    }

    private void reading() throws Exception {
        Captures many = new Captures(MANY, 3);
        TaktFiles takt = new TaktFiles();
        SqlDatabase sqlite = SqlDatabase.sqlite();
        Path small = Files.createDirectory(scratch.resolve("small"));
        Path sql = Files.createDirectory(scratch.resolve("sql"));
        write(takt, small, many);
        write(sqlite, sql, many);
        Path large = Files.createDirectory(scratch.resolve("large"));
        for (int i = 0; i < REPEATS; i++) {
            write(takt, large, many);
        }
        double ofMillion =
                AlternatingRuns.median(AlternatingRuns.nanos(WARM_UPS, ROUNDS_OF_READING, () -> openAndAsk(small))[0]);
        double ofHundred = AlternatingRuns.median(
                AlternatingRuns.nanos(WARM_UPS, ROUNDS_OF_READING / 10, () -> openAndAsk(large))[0]);
        add(
                "mean, count and p99 of a function over 1 M rows, the open included",
                "ms",
                ofMillion / Nanos.PER_MILLI,
                1,
                "");
        add(
                "mean, count and p99 of a function over 100 M rows, the open included",
                "ms",
                ofHundred / Nanos.PER_MILLI,
                50,
                "");
        readingOpened(takt, small, sqlite, sql);
        scanning(small);
    }

    private void readingOpened(TaktFiles takt, Path small, SqlDatabase sqlite, Path sql) throws Exception {
        takt.open(small);
        sqlite.open(sql);
        double[][] means = AlternatingRuns.nanos(
                WARM_UPS, ROUNDS_OF_READING / 10, () -> meanOften(takt, 100), () -> meanOften(sqlite, 1));
        double open = AlternatingRuns.median(means[0]) / 100;
        add(
                "mean of a function over 1 M rows, opened before, against SQLite's AVG",
                "×",
                open / AlternatingRuns.median(means[1]),
                1e-3,
                millis("Takt", open) + ", " + millis("SQLite", AlternatingRuns.median(means[1])));
        takt.close();
        sqlite.close();
    }

    private void scanning(Path directory) throws Exception {
        try (CallStore store = CallStore.open(directory)) {
            long[] found = {0};
            EventConsumer filter = row -> found[0] += row.durationNanos() > LONG_CALL_NANOS ? 1 : 0;
            double nanos = AlternatingRuns.median(
                            AlternatingRuns.nanos(WARM_UPS, ROUNDS_OF_READING, () -> store.forEach(filter))[0])
                    / MANY;
            String from = String.format(Locale.ROOT, "%.0f M rows/s, %d found", 1e3 / nanos, found[0]);
            add("a row in a full scan with a filter on the duration, one core, warm", "ns", nanos, 5, from);
        }
    }

    private void exactness() throws Exception {
        Captures some = new Captures(100_000, 4);
        Path directory = Files.createDirectory(scratch.resolve("exact"));
        write(new TaktFiles(), directory, some);
        try (CallStore store = CallStore.open(directory)) {
            double exact = (double) Arrays.stream(some.durations).sum() / some.count();
            double mean = (double) store.stats().duration().total().toNanos()
                    / store.stats().calls();
            add(
                    "mean of 100,000 durations against the exact one, relative",
                    "",
                    Math.abs(mean - exact) / exact,
                    1e-9,
                    "");
        }
    }

    private static void openAndAsk(Path directory) throws IOException {
        try (CallStore store = CallStore.open(directory)) {
            var duration = store.stats(StatsQuery.all().names(Captures.name(7))).duration();
            if (duration.count() == 0
                    || duration.mean().isZero()
                    || duration.p99().isZero()) {
                throw new IllegalStateException("nothing is there");
            }
        }
    }

    private static void meanOften(StoragePeer database, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            if (database.mean(Captures.name(i % Captures.SERIES)) <= 0) {
                throw new IllegalStateException("nothing is there");
            }
        }
    }

    private static void write(StoragePeer database, Path directory, Captures calls) throws Exception {
        database.create(directory, false);
        database.insert(calls, calls.count());
        database.close();
    }

    private AlternatingRuns.Work inserting(StoragePeer database, Captures calls, int batch, boolean synced) {
        return new Insertion(scratch, database, calls, batch, synced);
    }

    private void bareWrite(ByteBuffer bytes) throws IOException {
        Path file = Files.createTempFile(scratch, "bare", "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(bytes);
            channel.force(false);
        }
    }

    private void ratio(String name, double[] ours, double[] theirs, double must) {
        String from = millis("Takt", AlternatingRuns.median(ours)) + ", the other "
                + millis("", AlternatingRuns.median(theirs));
        add(name, "×", AlternatingRuns.median(ours) / AlternatingRuns.median(theirs), must, from);
    }

    private void add(String name, String unit, double measured, double must, String from) {
        figures.add(new Figure(name, unit, measured, must, must, from));
    }

    private static String millis(String name, double nanos) {
        return String.format(Locale.ROOT, "%s %.3f ms", name, nanos / Nanos.PER_MILLI)
                .strip();
    }
}
