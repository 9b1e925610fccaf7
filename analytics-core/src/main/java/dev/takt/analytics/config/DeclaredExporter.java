package dev.takt.analytics.config;

import com.typesafe.config.ConfigObject;
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
 * An exporter as the configuration declares it: {@code export { calls { type = kafka, … } }}. Immutable.
 *
 * <p>What all exporters have was checked when the configuration was read; what its type has is checked when it is made.
 */
public final class DeclaredExporter {
    private final String name;
    private final String type;
    private final ExporterSettings settings;
    private final Set<String> usualKeys;
    private final ConfigObject section;

    DeclaredExporter(String name, String type, ExporterSettings settings, Set<String> usualKeys, ConfigObject section) {
        this.name = name;
        this.type = type;
        this.settings = settings;
        this.usualKeys = Set.copyOf(usualKeys);
        this.section = section;
    }

    /** What it is called: the key of its section. */
    public String name() {
        return name;
    }

    /** The word after {@code type =}. */
    public String type() {
        return type;
    }

    /** How it is fed. */
    public ExporterSettings settings() {
        return settings;
    }

    /**
     * Has {@code provider} make it.
     *
     * @param resource the attributes of the instance, without secrets
     * @throws ConfigException with everything that is wrong in its section
     */
    public Exporter create(ExporterProvider provider, Map<String, String> resource) {
        Problems problems = new Problems();
        DeclaredOptions options = new DeclaredOptions(this, section, resource, problems);
        Exporter exporter = Require.notNull("exporter of " + provider.type(), provider.create(options));
        options.noteUnknown(usualKeys);
        if (!problems.isEmpty()) {
            exporter.close();
            throw problems.toException();
        }
        return exporter;
    }

    /** The refusal of a type that none of {@code known} is. */
    public ConfigException unknownType(List<String> known) {
        Problems problems = new Problems();
        String words = known.isEmpty() ? "of a module on the class path; there is none" : String.join(" or ", known);
        problems.add("export." + name + ".type", Objects.requireNonNull(section.get("type")), "must be " + words);
        return problems.toException();
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

    /** Its name and type; the rest may hold secrets. */
    @Override
    public String toString() {
        return name + " (" + type + ")";
    }
}
