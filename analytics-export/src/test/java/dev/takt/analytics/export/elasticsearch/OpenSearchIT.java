package dev.takt.analytics.export.elasticsearch;

import dev.takt.analytics.server.RealServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The delivery to a node of OpenSearch. */
class OpenSearchIT extends SearchDelivery {
    @TempDir
    private static Path home;

    private static RealServer server;

    @BeforeAll
    static void startServer() {
        server = RealServer.opensearch(home);
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @Override
    protected RealServer server() {
        return server;
    }
}
