package dev.takt.analytics.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The launch of one kind of server. */
interface Launch {
    /** Prepares {@code home} and returns the command that starts the server. */
    List<String> command(Path home, int port) throws IOException;

    /** Returns true if the server accepts requests. */
    boolean isUp(Path home, int port);
}
