package dev.takt.analytics.server.questdb;

import dev.takt.analytics.server.Launched;
import io.questdb.Bootstrap;
import io.questdb.ServerMain;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts QuestDB with only its HTTP interface. */
public final class QuestDbServer {
    private QuestDbServer() {}

    /** Starts the database; arguments are its directory and its port. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf/server.conf"), settings(arguments[1]));
        new ServerMain(new Bootstrap("-d", home.toString())).start();
        Launched.untilParentEnds(home);
    }

    private static String settings(String port) {
        return """
                http.bind.to=127.0.0.1:%s
                http.min.enabled=false
                pg.enabled=false
                line.tcp.enabled=false
                line.udp.enabled=false
                telemetry.enabled=false
                shared.worker.count=2
                """.formatted(port);
    }
}
