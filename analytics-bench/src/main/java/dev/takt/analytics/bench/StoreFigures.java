package dev.takt.analytics.bench;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.StatsQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The figures of calls in files, beside peers that do the same in the same run and with the same durability.
 *
 * <p>No JMH: what is measured takes milliseconds to seconds, and most of it is the disk's. Each is the median of some rounds, in
 * which all take turns, after a round that does not count.
 */
final class StoreFigures {
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int ROWS_A_SYNC = 100_000;
    private static final int ROUNDS_OF_FEW = 15;
    private static final int ROUNDS_OF_MANY = 3;
    private static final int ROUNDS_OF_READING = 200;
    private static final int REPEATS = 100;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double LONG_CALL_NANOS = 1e6;

    private final Path scratch;
    private final List<Figure> figures = new ArrayList<>();

    private StoreFigures(Path scratch) {
        this.scratch = scratch;
    }

    /** Something to be timed. */
    private interface Work {
        void run() throws Exception;
    }

    /** Measures all of them in a directory of its own, which is removed afterwards; about two minutes. */
    static List<Figure> measure() throws Exception {
        Path scratch = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".store-figures");
        try {
            StoreFigures all = new StoreFigures(scratch);
            all.fewCaptures();
            all.manyCaptures();
            all.reading();
            all.exactness();
            return all.figures;
        } finally {
            delete(scratch);
        }
    }

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        List<Figure> figures = measure();
        figures.forEach(figure -> System.out.println(figure.name() + ": " + figure.from()));
        System.out.print(FigureTable.markdown(figures));
    }

    private void fewCaptures() throws Exception {
        Captures few = new Captures(FEW, 1);
        TaktFiles takt = new TaktFiles();
        SqlDatabase sqlite = SqlDatabase.sqlite();
        Path sample = scratch.resolve("sample");
        Files.createDirectory(sample);
        takt.write(sample, few, FEW);
        ByteBuffer bytes = ByteBuffer.allocate((int) size(sample));
        double[][] times = rounds(
                ROUNDS_OF_FEW,
                writing(takt, few, FEW),
                writing(sqlite, few, FEW),
                writing(new DuckDb(), few, FEW),
                () -> bareWrite(bytes.clear()));
        double each = median(rounds(1, writing(sqlite, few, 1))[0]);
        String what = "1,000 captures on disk, synced once, ";
        ratio(what + "against SQLite in one transaction", times[0], times[1], 1 / 6.0);
        add(what + "against SQLite committing each", "×", median(times[0]) / each, 1e-3, millis("SQLite", each));
        ratio(what + "against a bare write and sync of the same bytes", times[0], times[3], 1.5);
        ratio(what + "against DuckDB's appender", times[0], times[2], 1);
    }

    private void manyCaptures() throws Exception {
        Captures many = new Captures(MANY, 2);
        TaktFiles takt = new TaktFiles();
        double[][] synced = rounds(
                ROUNDS_OF_MANY,
                writing(takt, many, ROWS_A_SYNC),
                writing(SqlDatabase.sqlite(), many, MANY),
                writing(new DuckDb(), many, ROWS_A_SYNC),
                writing(SqlDatabase.h2(), many, ROWS_A_SYNC));
        double[][] unsynced = rounds(ROUNDS_OF_MANY, writing(takt, many, 0), writing(new QuestDb(), many, 0));
        String what = "1,000,000 captures, one sync per 100,000, ";
        ratio(what + "against SQLite in one transaction", synced[0], synced[1], 1 / 20.0);
        ratio(what + "against DuckDB's appender", synced[0], synced[2], 1);
        ratio(what + "against H2", synced[0], synced[3], 1);
        ratio("1,000,000 captures without a sync, against QuestDB", unsynced[0], unsynced[1], 1);
        Path files = Files.createDirectory(scratch.resolve("size"));
        takt.write(files, many, 0);
        double bytesARow = (double) size(files) / MANY;
        add(
                "bytes a row on disk",
                "B",
                bytesARow,
                8,
                size(files) + " bytes for 1,000,000 rows, head and footer included");
    }

    private void reading() throws Exception {
        Captures many = new Captures(MANY, 3);
        TaktFiles takt = new TaktFiles();
        SqlDatabase sqlite = SqlDatabase.sqlite();
        Path small = Files.createDirectory(scratch.resolve("small"));
        Path sql = Files.createDirectory(scratch.resolve("sql"));
        takt.write(small, many, 0);
        sqlite.write(sql, many, 0);
        Path large = Files.createDirectory(scratch.resolve("large"));
        for (int i = 0; i < REPEATS; i++) {
            takt.write(large, many, 0);
        }
        double ofMillion = median(rounds(ROUNDS_OF_READING, () -> openAndAsk(small))[0]);
        double ofHundred = median(rounds(ROUNDS_OF_READING / 10, () -> openAndAsk(large))[0]);
        add(
                "mean, count and p99 of a function over 1 M rows, the open included",
                "ms",
                ofMillion / NANOS_A_MILLI,
                1,
                "");
        add(
                "mean, count and p99 of a function over 100 M rows, the open included",
                "ms",
                ofHundred / NANOS_A_MILLI,
                50,
                "");
        takt.open(small);
        sqlite.open(sql);
        double[][] means = rounds(ROUNDS_OF_READING / 10, () -> meanOften(takt, 100), () -> meanOften(sqlite, 1));
        double open = median(means[0]) / 100;
        add(
                "mean of a function over 1 M rows, opened before, against SQLite's AVG",
                "×",
                open / median(means[1]),
                1e-3,
                millis("Takt", open) + ", " + millis("SQLite", median(means[1])));
        takt.close();
        sqlite.close();
        scanning(small);
    }

    private void scanning(Path directory) throws Exception {
        try (CallStore store = CallStore.open(directory)) {
            long[] found = {0};
            EventConsumer filter = row -> found[0] += row.durationNanos() > LONG_CALL_NANOS ? 1 : 0;
            double nanos = median(rounds(ROUNDS_OF_READING, () -> store.forEach(filter))[0]) / MANY;
            String from = String.format(Locale.ROOT, "%.0f M rows/s, %d found", 1e3 / nanos, found[0]);
            add("a row in a full scan with a filter on the duration, one core, warm", "ns", nanos, 5, from);
        }
    }

    private void exactness() throws Exception {
        Captures some = new Captures(100_000, 4);
        Path directory = Files.createDirectory(scratch.resolve("exact"));
        new TaktFiles().write(directory, some, 0);
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

    private static void meanOften(Database database, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            if (database.mean(Captures.name(i % Captures.SERIES)) <= 0) {
                throw new IllegalStateException("nothing is there");
            }
        }
    }

    private Work writing(Database database, Captures calls, int synced) {
        return () -> {
            Path directory = Files.createTempDirectory(scratch, "round");
            database.write(directory, calls, synced);
            delete(directory);
        };
    }

    private void bareWrite(ByteBuffer bytes) throws IOException {
        Path file = Files.createTempDirectory(scratch, "round").resolve("bare");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(bytes);
            channel.force(false);
        }
    }

    /** Nanoseconds of each work, by work and round; all take turns, and the first round is not counted. */
    private static double[][] rounds(int count, Work... works) throws Exception {
        double[][] nanos = new double[works.length][count];
        for (int round = -1; round < count; round++) {
            for (int i = 0; i < works.length; i++) {
                long start = System.nanoTime();
                works[i].run();
                if (round >= 0) {
                    nanos[i][round] = System.nanoTime() - start;
                }
            }
        }
        return nanos;
    }

    private void ratio(String name, double[] ours, double[] theirs, double must) {
        String from = millis("Takt", median(ours)) + ", the other " + millis("", median(theirs));
        add(name, "×", median(ours) / median(theirs), must, from);
    }

    private void add(String name, String unit, double measured, double must, String from) {
        figures.add(new Figure(name, unit, measured, must, must, from));
    }

    private static String millis(String name, double nanos) {
        return String.format(Locale.ROOT, "%s %.3f ms", name, nanos / NANOS_A_MILLI)
                .strip();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
    }
}
