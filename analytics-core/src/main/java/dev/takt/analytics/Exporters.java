package dev.takt.analytics;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.ConfigException;
import dev.takt.analytics.config.DeclaredExporter;
import dev.takt.analytics.delivery.ExporterPipelines.NamedExporter;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.lifecycle.OpenedResources;
import dev.takt.analytics.require.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The exporters that a builder was given, each with its name. */
final class Exporters {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final List<Named> named = new ArrayList<>();
    private int unnamed;

    private record Named(String name, Function<AnalyticsConfig, NamedExporter> exporter) {}

    /** One with the settings that go for all. */
    void add(Exporter exporter) {
        Require.notNull("exporter", exporter);
        unnamed++;
        String name = "exporter-" + unnamed;
        named.add(new Named(
                name,
                config -> new NamedExporter(name, exporter, config.export().defaults())));
    }

    /** One with a name and settings of its own. */
    void add(String name, Exporter exporter, ExporterSettings settings) {
        Require.notNull("exporter", exporter);
        Require.notNull("settings", settings);
        if (!NAME.matcher(Require.notNull("name", name)).matches()) {
            throw Require.refused("name", "1 to 64 letters, digits, dots, dashes and underscores", name);
        }
        if (named.stream().anyMatch(one -> one.name().equals(name))) {
            throw Require.refused("name", "the only exporter's of that name", name);
        }
        named.add(new Named(name, config -> new NamedExporter(name, exporter, settings)));
    }

    /**
     * All of them, and those that the configuration declares; what closes the latter is added to {@code opened}.
     *
     * @throws ConfigException with everything that is wrong with those
     */
    List<NamedExporter> of(AnalyticsConfig config, OpenedResources opened) {
        List<NamedExporter> all = new ArrayList<>();
        named.forEach(one -> all.add(one.exporter().apply(config)));
        for (DeclaredExporter declared : config.export().declared()) {
            if (named.stream().anyMatch(one -> one.name().equals(declared.name()))) {
                throw Require.refused(
                        "name of an exporter", "given once, by the program or the configuration", declared);
            }
        }
        all.addAll(DeclaredExporters.of(config, opened));
        return all;
    }
}
