package dev.takt.analytics.report.console.live;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.takt.analytics.Analytics;
import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/** A program for {@link TerminalSystemTest}. It shows batches and runs the chosen scenario until a file exists. */
final class TerminalProgram {
    private static final long A_WHILE_NANOS = 20_000_000;

    private TerminalProgram() {}

    /** Runs a scenario. The arguments are the scenario and the file that ends it. */
    public static void main(String[] arguments) throws IOException {
        Path end = Path.of(arguments[1]);
        Level level = arguments[0].equals("plain") ? Level.INFO : Level.OFF;
        ((Logger) LoggerFactory.getLogger("analytics")).setLevel(level);
        try (Analytics analytics = Analytics.create()) {
            switch (arguments[0]) {
                case "lines" -> lines(analytics, end);
                case "nested" -> nested(analytics, end);
                case "long" -> longLines(analytics, end);
                case "begun" -> begun(analytics, end);
                case "plain" -> plain(analytics);
                case "flood" -> flood(analytics);
                case "fails" -> fails(analytics, end);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
        System.out.println("the end");
    }

    /** Prints numbered lines of all kinds beside a bar. */
    private static void lines(Analytics analytics, Path end) {
        Tracker find = analytics.tracker("users.find", "db");
        try (Batch batch = analytics.batchMode("Fetching [bold]tracks[/bold]")) {
            for (int i = 0; i < 30 || !Files.exists(end); i++) {
                batch.update("page %d", i);
                batch.progress(Math.min(i, 99), 100);
                find.run(() -> LockSupport.parkNanos(A_WHILE_NANOS));
                if (i < 15) {
                    System.out.println("out " + i);
                    System.err.println("err " + i);
                }
            }
        }
    }

    /** Prints 10,000 lines a second, for three seconds. */
    private static void flood(Analytics analytics) {
        long begun = System.nanoTime();
        try (Batch batch = analytics.batchMode("Flooding")) {
            for (int i = 0; i < 30_000; i++) {
                System.out.println("line " + i + " of many that are as long as a line of a log usually is");
                if (i % 100 == 99) {
                    long due = begun + (i + 1) * 100_000L;
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            }
        }
    }

    private static void nested(Analytics analytics, Path end) {
        Tracker find = analytics.tracker("users.find", "db");
        try (Batch albums = analytics.batchMode("Albums")) {
            try (Batch tracks = analytics.batchMode("Tracks")) {
                albums.update("first");
                tracks.update("of it");
                find.run(() -> {});
                awaitFile(end);
            }
            awaitFile(end.resolveSibling(end.getFileName() + "2"));
        }
    }

    /** Shows three nested batches, whose lines are longer than most terminals are wide, below a screen of other lines. */
    private static void longLines(Analytics analytics, Path end) {
        IntStream.range(0, 60).forEach(i -> System.out.println("out " + i));
        try (Batch albums = analytics.batchMode("Albums");
                Batch tracks = analytics.batchMode("Tracks");
                Batch lyrics = analytics.batchMode("Lyrics")) {
            albums.update("one " + "a".repeat(100));
            tracks.update("two " + "b".repeat(130));
            lyrics.update("three " + "c".repeat(80));
            awaitFile(end);
        }
    }

    private static void begun(Analytics analytics, Path end) {
        System.out.print("Loading ... ");
        try (Batch batch = analytics.batchMode("Albums")) {
            awaitFile(end);
        }
        System.out.println("loaded");
    }

    private static void plain(Analytics analytics) {
        Tracker find = analytics.tracker("users.find", "db");
        System.out.println("before");
        try (Batch batch = analytics.batchMode("Fetching [bold]tracks[/bold]")) {
            batch.progress(1, 2);
            batch.update("half");
            find.run(() -> {});
            System.out.println("meanwhile");
        }
    }

    private static void fails(Analytics analytics, Path end) {
        try (Batch batch = analytics.batchMode("Failing")) {
            System.out.println("printed");
            awaitFile(end);
            throw new IllegalStateException("stop");
        }
    }

    private static void awaitFile(Path file) {
        while (!Files.exists(file)) {
            LockSupport.parkNanos(A_WHILE_NANOS);
        }
    }
}
