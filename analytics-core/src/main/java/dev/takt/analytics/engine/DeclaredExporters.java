package dev.takt.analytics.engine;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.ConfigException;
import dev.takt.analytics.config.DeclaredExporter;
import dev.takt.analytics.delivery.ExporterPipelines.NamedExporter;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterProvider;
import dev.takt.analytics.health.Providers;
import dev.takt.analytics.lifecycle.OpenedResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the exporters that the configuration declares, by the providers of their types. */
final class DeclaredExporters {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    private DeclaredExporters() {}

    /**
     * Returns all declared exporters; adds the release of each created one to {@code opened}.
     *
     * @throws ConfigException with all errors in their settings
     */
    static List<NamedExporter> of(AnalyticsConfig config, OpenedResources opened) {
        List<DeclaredExporter> declared = config.export().declared();
        List<NamedExporter> made = new ArrayList<>();
        if (declared.isEmpty() || !config.enabled()) {
            return made;
        }
        Map<String, ExporterProvider> providers = providers();
        Map<String, String> resource = config.resource().shown();
        List<ConfigException> refusals = new ArrayList<>();
        for (DeclaredExporter one : declared) {
            try {
                Exporter exporter = exporter(one, providers, resource);
                opened.add(exporter::close);
                made.add(new NamedExporter(one.name(), exporter, one.settings()));
            } catch (ConfigException refused) {
                refusals.add(refused);
            }
        }
        if (!refusals.isEmpty()) {
            throw ConfigException.ofAll(refusals);
        }
        return made;
    }

    private static Exporter exporter(
            DeclaredExporter declared, Map<String, ExporterProvider> providers, Map<String, String> resource) {
        ExporterProvider provider = providers.get(declared.type());
        if (provider == null) {
            throw declared.unknownType(List.copyOf(providers.keySet()));
        }
        return declared.create(provider, resource);
    }

    private static Map<String, ExporterProvider> providers() {
        Map<String, ExporterProvider> byType = new TreeMap<>();
        for (ExporterProvider provider : Providers.of(ExporterProvider.class)) {
            try {
                byType.putIfAbsent(provider.type(), provider);
            } catch (RuntimeException | LinkageError broken) {
                LOG.warn(
                        "{} cannot name its type and is left out",
                        provider.getClass().getName(),
                        broken);
            }
        }
        return byType;
    }
}
