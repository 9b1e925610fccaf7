package dev.takt.analytics.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The side of the child JVM: says that the server is up, and ends with its parent. */
public final class Launched {
    private static final String READY = "ready";

    private Launched() {}

    /** Says that the server in {@code home} takes requests, waits until the parent is gone, and ends without a word. */
    public static void untilParentEnds(Path home) throws IOException {
        Files.createFile(readyFile(home));
        while (System.in.read() >= 0) {
            // The parent writes nothing: the end of the stream is its end.
        }
        Runtime.getRuntime().halt(0);
    }

    static Path readyFile(Path home) {
        return home.resolve(READY);
    }
}
