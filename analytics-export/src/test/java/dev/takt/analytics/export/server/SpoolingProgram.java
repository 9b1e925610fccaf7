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

/** A program that makes calls and exports them until it is killed. It prints the numbers of spooled and sent metrics. */
final class SpoolingProgram {
    private static final Duration BETWEEN_LINES = Duration.ofMillis(5);

    private SpoolingProgram() {}

    /** Takes the path of a configuration and a number of calls. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (Calls calls = Calls.declared(AnalyticsConfig.load(Path.of(arguments[0])))) {
            calls.make(0, Integer.parseInt(arguments[1]));
            // Ends without a reader, that is without the test.
            while (!out.checkError()) {
                Delivery delivery = calls.delivery();
                out.println("spooled " + delivery.spooled() + ", sent " + delivery.sent());
                LockSupport.parkNanos(BETWEEN_LINES.toNanos());
            }
        }
    }
}
