package dev.takt.analytics.export.server;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.export.Delivery;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A process that makes calls and exports them until it is killed. It says how many are in its spool, and how many were sent. */
final class SpoolingProgram {
    private static final Duration BETWEEN_LINES = Duration.ofMillis(5);

    private SpoolingProgram() {}

    /** Runs with the configuration that is named, and makes as many calls as are named. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (Calls calls = Calls.declared(AnalyticsConfig.load(Path.of(arguments[0])))) {
            calls.make(0, Integer.parseInt(arguments[1]));
            // Without a reader, which is the test, it ends.
            while (!out.checkError()) {
                Delivery delivery = calls.delivery();
                out.println("spooled " + delivery.spooled() + ", sent " + delivery.sent());
                LockSupport.parkNanos(BETWEEN_LINES.toNanos());
            }
        }
    }
}
