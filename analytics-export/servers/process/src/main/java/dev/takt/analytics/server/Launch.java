package dev.takt.analytics.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How one kind of server is started. */
interface Launch {
    /** Prepares {@code home} and gives the command that starts the server. */
    List<String> command(Path home, int port) throws IOException;

    /** Whether it takes requests. */
    boolean isUp(Path home, int port);
}
