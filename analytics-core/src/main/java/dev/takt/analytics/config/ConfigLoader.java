package dev.takt.analytics.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.ConfigText;
import dev.takt.analytics.config.read.HostName;
import dev.takt.analytics.config.read.KnownKeys;
import dev.takt.analytics.config.read.Layers;
import dev.takt.analytics.config.read.Problems;
import dev.takt.analytics.config.read.ProblemsException;
import dev.takt.analytics.config.read.UnknownKeys;
import dev.takt.analytics.config.read.Variables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Loads an {@link AnalyticsConfig} from a file or a text, or without either, under given variables and properties. */
final class ConfigLoader {
    private final Layers layers;

    /** Takes the environment variables and system properties, both by their full names. */
    ConfigLoader(Map<String, String> environment, Map<String, String> properties) {
        this.layers = new Layers(Map.copyOf(environment), Map.copyOf(properties));
    }

    /** Returns a loader with the current variables and properties of this process. */
    static ConfigLoader ofProcess() {
        Map<String, String> properties = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            properties.put(name, System.getProperty(name, ""));
        }
        return new ConfigLoader(System.getenv(), properties);
    }

    AnalyticsConfig load(Path file) {
        return reportingAll(() -> read(ConfigText.ofFile(file)));
    }

    AnalyticsConfig parse(String text) {
        return reportingAll(() -> read(ConfigText.ofString(text)));
    }

    /** Reads the file that the process names, or else only the defaults. */
    AnalyticsConfig defaults() {
        Optional<String> file = layers.chosenFile();
        if (file.isEmpty() && layers.areEmpty()) {
            return plain();
        }
        return reportingAll(() -> file.isPresent() ? read(ConfigText.chosen(file.get())) : defaults(new KnownKeys()));
    }

    /** Returns the keys of all settings. */
    SortedSet<String> keys() {
        KnownKeys known = new KnownKeys();
        AnalyticsConfig unused = defaults(known);
        return known.keys();
    }

    /** Reads settings by their keys, with or without the prefix {@code takt.}. */
    AnalyticsConfig of(Map<String, String> settings) {
        if (settings.isEmpty() && layers.areEmpty()) {
            return plain();
        }
        Config user = ConfigFactory.empty();
        for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
            String name = setting.getKey();
            String key = name.startsWith(Layers.ROOT + ".") ? name : Layers.ROOT + "." + name;
            user = user.withValue(
                    ConfigUtil.joinPath(key.split("\\.", -1)),
                    ConfigValueFactory.fromAnyRef(setting.getValue(), "setting " + name));
        }
        Config all = user;
        return reportingAll(() -> read(all, new Problems(), new KnownKeys(), "settings"));
    }

    /** Reads the defaults, and adds the keys that were read to {@code known}. */
    AnalyticsConfig defaults(KnownKeys known) {
        return read(ConfigFactory.empty(), new Problems(), known, Layers.REFERENCE);
    }

    /** Returns the defaults without reading them again, with the current name of this machine. */
    private AnalyticsConfig plain() {
        Optional<String> host = HostName.find(layers.environment(), HostName.KERNEL);
        Resource resource = host.isPresent() ? Resource.none().with(Resource.HOST, host.get()) : Resource.none();
        return BuiltInSettings.CONFIG.withResource(resource);
    }

    private static AnalyticsConfig reportingAll(Supplier<AnalyticsConfig> reading) {
        try {
            return reading.get();
        } catch (ProblemsException refusal) {
            throw ConfigException.of(refusal);
        }
    }

    private AnalyticsConfig read(ConfigText text) {
        Problems problems = new Problems();
        Config user = text.parse(ConfigParseOptions.defaults(), problems);
        ConfigObject root = user.root();
        if (!root.isEmpty() && !root.containsKey(Layers.ROOT)) {
            String keys = String.join(", ", root.keySet());
            problems.add(Layers.ROOT, keys, "must be there: settings belong in takt { … }", text.name());
        }
        return read(user, problems, new KnownKeys(), text.name());
    }

    /** Reads the layers, and reads them again without each variable whose value cannot be used. */
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
                AnalyticsConfig.read(reader, () -> HostName.find(usable.environment(), HostName.KERNEL));
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
            // The library follows substitutions by recursion, so this needs a chain of thousands.
            throw ConfigText.refused("substitution", "must not lead through so many others", name);
        }
    }
}
