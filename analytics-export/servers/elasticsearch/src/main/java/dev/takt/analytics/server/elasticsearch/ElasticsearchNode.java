package dev.takt.analytics.server.elasticsearch;

import dev.takt.analytics.server.Launched;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/** Starts a cluster of one node with only the HTTP transport installed. */
public final class ElasticsearchNode {
    private static final String MODULE = "transport-netty4";

    private ElasticsearchNode() {}

    /** Starts the node; arguments are its directory and its port. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        layOut(home);
        LogConfigurator.configureESLogging();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
                settings(home, arguments[1]), Map.of(), home.resolve("config"), () -> "node");
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
                PluginsLoader.loadModulesBundles(environment.modulesDir()),
                PluginsLoader.loadPluginsBundles(environment.pluginsDir()),
                Map.of(),
                false);
        new Node(environment, plugins).start();
        Launched.untilParentEnds(home);
    }

    /** Creates the directories of an installation with the transport as its only module. */
    private static void layOut(Path home) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.createDirectories(home.resolve("plugins"));
        Path module = Files.createDirectories(home.resolve("modules").resolve(MODULE));
        for (Path source : modulePath()) {
            Files.copy(source, module.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        String version = org.elasticsearch.Version.CURRENT.toString();
        Files.writeString(module.resolve("plugin-descriptor.properties"), """
                name=%1$s
                description=HTTP
                version=%2$s
                elasticsearch.version=%2$s
                java.version=17
                classname=org.elasticsearch.transport.netty4.Netty4Plugin
                """.formatted(MODULE, version));
    }

    private static List<Path> modulePath() throws IOException {
        try (InputStream resource = ElasticsearchNode.class.getResourceAsStream("/elasticsearch.module-path")) {
            String jars = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile(File.pathSeparator)
                    .splitAsStream(jars)
                    .map(Path::of)
                    .toList();
        }
    }

    private static Settings settings(Path home, String port) {
        return Settings.builder()
                .put("path.home", home.toString())
                .put("path.data", home.resolve("data").toString())
                .put("path.logs", home.resolve("logs").toString())
                .put("cluster.name", "takt")
                .put("node.name", "node")
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
