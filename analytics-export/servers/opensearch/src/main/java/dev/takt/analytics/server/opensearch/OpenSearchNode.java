package dev.takt.analytics.server.opensearch;

import dev.takt.analytics.server.Launched;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** Starts a cluster of one node. */
public final class OpenSearchNode extends Node {
    private OpenSearchNode(Settings settings) {
        super(
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "node"),
                List.of(Netty4Plugin.class),
                true);
    }

    /** Starts the node; arguments are its directory and its port. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        new OpenSearchNode(settings(home, arguments[1])).start();
        Launched.untilParentEnds(home);
    }

    private static Settings settings(Path home, String port) {
        return Settings.builder()
                .put("path.home", home.toString())
                .put("cluster.name", "takt")
                .put("discovery.type", "single-node")
                .put("http.type", "netty4")
                .put("transport.type", "netty4")
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.port", "0")
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
    }
}
