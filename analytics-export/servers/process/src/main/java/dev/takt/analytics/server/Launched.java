package dev.takt.analytics.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a launch in the child JVM: signals that the server is up, and exits with the parent. */
public final class Launched {
    private static final String READY = "ready";

    private Launched() {}

    /** Signals that the server in {@code home} accepts requests, waits for the end of the parent, and halts. */
    public static void untilParentEnds(Path home) throws IOException {
        Files.createFile(readyFile(home));
        while (System.in.read() >= 0) {
            // The parent writes nothing: the stream ends with it.
        }
        Runtime.getRuntime().halt(0);
    }

    static Path readyFile(Path home) {
        return home.resolve(READY);
    }
}
