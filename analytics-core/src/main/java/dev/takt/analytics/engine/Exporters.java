package dev.takt.analytics.engine;

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

/** The exporters passed to a builder, each with its name. */
public final class Exporters {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final List<Named> named = new ArrayList<>();
    private int unnamed;

    private record Named(String name, Function<AnalyticsConfig, NamedExporter> exporter) {}

    /** Adds an exporter with the default settings. */
    public void add(Exporter exporter) {
        Require.notNull("exporter", exporter);
        unnamed++;
        String name = "exporter-" + unnamed;
        named.add(new Named(
                name,
                config -> new NamedExporter(name, exporter, config.export().defaults())));
    }

    /** Adds an exporter with a name and separate settings. */
    public void add(String name, Exporter exporter, ExporterSettings settings) {
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
     * Returns these exporters and those that the configuration declares; adds the release of the latter to {@code opened}.
     *
     * @throws ConfigException with all errors in the declared exporters
     */
    public List<NamedExporter> of(AnalyticsConfig config, OpenedResources opened) {
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
