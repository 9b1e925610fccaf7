package dev.takt.analytics.config;

import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.require.Require;
import java.util.List;

/**
 * The exporters that the configuration declares, and what goes for all; {@code export} and {@code export-defaults} in the file.
 *
 * @param defaults the settings of exporters that say nothing else; default {@link ExporterSettings#defaults()}
 * @param declared the exporters of {@code export}, by name; default none
 */
public record ExportSettings(ExporterSettings defaults, List<DeclaredExporter> declared) {
    /** Copies the list. */
    public ExportSettings {
        Require.notNull("defaults", defaults);
        declared = List.copyOf(declared);
    }

    /** These settings with others for exporters that say nothing else. */
    public ExportSettings withDefaults(ExporterSettings defaults) {
        return new ExportSettings(defaults, declared);
    }
}
