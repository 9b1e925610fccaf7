package dev.takt.analytics.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes an {@link AnalyticsConfig} of a file, or of none, under given variables and properties. */
final class ConfigLoader {
    private final Layers layers;

    /** The defaults under nothing, read once. */
    private static final class Plain {
        static final AnalyticsConfig CONFIG = BuiltInSettings.CONFIG;
    }

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

    /** Reads the file that the process names, else the defaults alone. */
    AnalyticsConfig defaults() {
        return layers.chosenFile()
                .map(file -> read(ConfigText.chosen(file)))
                .orElseGet(() -> layers.areEmpty() ? plain() : defaults(new KnownKeys()));
    }

    /** Returns the defaults as they are, which take no reading; what they say of this machine is found each time. */
    private AnalyticsConfig plain() {
        Optional<String> host = HostName.find(layers.environment(), HostName.KERNEL);
        return Plain.CONFIG.withResource(
                host.map(name -> Resource.none().with("host", name)).orElse(Resource.none()));
    }

    /** As without a file, adding to {@code known} which keys were read. */
    AnalyticsConfig defaults(KnownKeys known) {
        return read(ConfigFactory.empty(), new Problems(), known, Layers.REFERENCE);
    }

    /** Reads settings by their keys, with or without {@code takt.} before them. */
    AnalyticsConfig of(Map<String, String> settings) {
        Config user = ConfigFactory.empty();
        for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
            String name = setting.getKey();
            String key = name.startsWith(Layers.ROOT + ".") ? name : Layers.ROOT + "." + name;
            user = user.withValue(
                    ConfigUtil.joinPath(key.split("\\.", -1)),
                    ConfigValueFactory.fromAnyRef(setting.getValue(), "setting " + name));
        }
        return read(user, new Problems(), new KnownKeys(), "settings");
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

    /** Reads the layers, and reads them again without the variables whose values cannot be used. */
    private AnalyticsConfig read(Config user, Problems before, KnownKeys known, String name) {
        Variables variables = new Variables(layers.environment());
        while (true) {
            Problems problems = before.copy();
            Layers usable = new Layers(variables.usable(), layers.properties());
            AnalyticsConfig config = read(usable, user, problems, known, name);
            if (!variables.dropThoseIn(problems, known)) {
                variables.log(known);
                problems.throwIfAny();
                return config;
            }
        }
    }

    private AnalyticsConfig read(Layers usable, Config user, Problems problems, KnownKeys known, String name) {
        ConfigObject merged = merged(usable, user, problems, name);
        ConfigReader reader = ConfigReader.ofRoot(merged, Layers.defaults(), problems, known);
        AnalyticsConfig config =
                new SettingsReader(() -> HostName.find(usable.environment(), HostName.KERNEL)).read(reader);
        new UnknownKeys(known, usable, problems).note(merged);
        return config;
    }

    private static ConfigObject merged(Layers usable, Config user, Problems problems, String name) {
        try {
            ConfigValue takt = usable.merged(user);
            if (takt instanceof ConfigObject section) {
                return section;
            }
            problems.add(Layers.ROOT, takt, "must be a section: takt { … }");
            throw problems.toException();
        } catch (com.typesafe.config.ConfigException e) {
            throw ConfigText.broken("substitution", e, name);
        } catch (StackOverflowError e) {
            // the library follows substitutions by recursion, so only a chain of thousands gets here
            throw ConfigText.refused("substitution", "must not lead through so many others", name);
        }
    }
}
