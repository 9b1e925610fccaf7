package dev.takt.analytics.config;

import com.typesafe.config.ConfigObject;
import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Problems;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterProvider;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.require.Require;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exporter that the configuration declares: {@code export { calls { type = kafka, … } }}. Immutable.
 *
 * <p>The settings of all exporters were checked when the configuration was read. The options of its type are checked when it is created.
 */
public final class DeclaredExporter {
    private static final String TYPE = "type";

    private final String name;
    private final String type;
    private final ExporterSettings settings;
    private final Set<String> settingKeys;
    private final ConfigObject section;

    /** Takes the section of the exporter, and the keys in it that are settings of all exporters. */
    DeclaredExporter(
            String name, String type, ExporterSettings settings, Set<String> settingKeys, ConfigObject section) {
        this.name = name;
        this.type = type;
        this.settings = settings;
        this.settingKeys = Set.copyOf(settingKeys);
        this.section = section;
    }

    /** Returns the name, the key of its section. */
    public String name() {
        return name;
    }

    /** Returns the value of {@code type}. */
    public String type() {
        return type;
    }

    /** Returns the settings that all exporters have. */
    public ExporterSettings settings() {
        return settings;
    }

    /**
     * Creates the exporter by {@code provider}.
     *
     * @param resource the attributes of the instance, without secrets
     * @throws ConfigException with all mistakes in its section
     */
    public Exporter create(ExporterProvider provider, Map<String, String> resource) {
        Problems problems = new Problems();
        ConfigReader options = ConfigReader.ofSection(path(), section, problems);
        Exporter exporter = Require.notNull(
                "exporter of " + provider.type(), provider.create(new DeclaredOptions(this, options, resource)));
        options.noteUnknown(settingKeys);
        if (!problems.isEmpty()) {
            exporter.close();
            throw ConfigException.of(problems.toException());
        }
        return exporter;
    }

    /** Returns the refusal of a type that is not among the {@code known} types. */
    public ConfigException unknownType(List<String> known) {
        Problems problems = new Problems();
        String words = known.isEmpty() ? "of a module on the class path; there is none" : String.join(" or ", known);
        problems.add(path() + "." + TYPE, Objects.requireNonNull(section.get(TYPE)), "must be " + words);
        return ConfigException.of(problems.toException());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeclaredExporter that
                && name.equals(that.name)
                && settings.equals(that.settings)
                && section.equals(that.section);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, section);
    }

    /** Returns the name and type, without the other keys, which may be secrets. */
    @Override
    public String toString() {
        return name + " (" + type + ")";
    }

    private String path() {
        return "export." + name;
    }
}
