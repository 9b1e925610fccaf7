package dev.takt.analytics.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Makes an {@link AnalyticsConfig} of a file, or of none, under given variables and properties. */
final class ConfigLoader {
    private final Layers layers;

    /** The settings under these variables and system properties, both by their full names. */
    ConfigLoader(Map<String, String> environment, Map<String, String> properties) {
        this.layers = new Layers(Map.copyOf(environment), Map.copyOf(properties));
    }

    /** The settings under the variables and properties of this process, as they are now. */
    static ConfigLoader ofProcess() {
        Map<String, String> properties = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            properties.put(name, System.getProperty(name, ""));
        }
        return new ConfigLoader(System.getenv(), properties);
    }

    AnalyticsConfig load(Path file) {
        return read(ConfigText.ofFile(file));
    }

    AnalyticsConfig parse(String text) {
        return read(ConfigText.ofString(text));
    }

    AnalyticsConfig defaults() {
        return read(ConfigFactory.empty(), new Problems(), new KnownKeys(), Layers.REFERENCE);
    }

    /** As {@link #defaults()}, telling {@code known} which keys were read. */
    AnalyticsConfig defaults(KnownKeys known) {
        return read(ConfigFactory.empty(), new Problems(), known, Layers.REFERENCE);
    }

    private AnalyticsConfig read(ConfigText text) {
        Problems problems = new Problems();
        Config user = text.parse(ConfigParseOptions.defaults(), problems);
        ConfigObject root = user.root();
        if (!root.isEmpty() && !root.containsKey(Layers.ROOT)) {
            String keys = String.join(", ", root.keySet());
            problems.add(Layers.ROOT, keys, "must be there: settings stand in takt { … }", text.name());
        }
        return read(user, problems, new KnownKeys(), text.name());
    }

    private AnalyticsConfig read(Config user, Problems problems, KnownKeys known, String name) {
        ConfigObject merged = merged(user, problems, name);
        ConfigReader reader = ConfigReader.ofRoot(merged, Layers.defaults(), problems, known);
        AnalyticsConfig config =
                new SettingsReader(() -> HostName.find(layers.environment(), HostName.KERNEL)).read(reader);
        new UnknownKeys(known, layers, problems).note(merged);
        problems.throwIfAny();
        return config;
    }

    private ConfigObject merged(Config user, Problems problems, String name) {
        try {
            ConfigValue takt = layers.merged(user);
            if (takt instanceof ConfigObject section) {
                return section;
            }
            problems.add(Layers.ROOT, takt, "must be a section: takt { … }");
            throw problems.toException();
        } catch (com.typesafe.config.ConfigException.UnresolvedSubstitution e) {
            throw ConfigText.broken("substitution", e, name);
        }
    }
}
