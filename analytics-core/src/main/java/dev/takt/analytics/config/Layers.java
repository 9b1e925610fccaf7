package dev.takt.analytics.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The layers that settings come from, laid over each other: system properties, environment, file, defaults.
 *
 * @param environment variables by name; an empty one counts as not set
 * @param properties system properties by name; all but {@code takt.…} are ignored
 */
record Layers(Map<String, String> environment, Map<String, String> properties) {
    static final String REFERENCE = "reference.conf";
    static final String ROOT = "takt";

    /** How the names of our variables begin. */
    static final String VARIABLES = "TAKT_";

    static final String CHOSEN_FILE_VARIABLE = "TAKT_CONFIG";

    /** How the origin of a value from the environment begins. */
    static final String VARIABLE = "environment variable ";

    private static final String CHOSEN_FILE = "config";
    private static final String PROPERTY = "system property ";

    /** The defaults, read once. They lie in our own package, because any library may bring a {@code reference.conf} at the root. */
    private static final class Reference {
        static final Config PARSED = parsed();
        static final ConfigObject RESOLVED = PARSED.resolve(noSystem()).getObject(ROOT);

        private static Config parsed() {
            try (InputStream in = Objects.requireNonNull(Layers.class.getResourceAsStream(REFERENCE), REFERENCE)) {
                return ConfigFactory.parseString(
                        new String(in.readAllBytes(), StandardCharsets.UTF_8),
                        ConfigParseOptions.defaults().setOriginDescription(REFERENCE));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** The value of {@code takt} in {@code user}, under the properties and the environment, over the defaults. */
    ConfigValue merged(Config user) {
        Config variables = variableLayer();
        Config reference = Reference.PARSED;
        ConfigValue merged = propertyLayer()
                .withFallback(lifted(variables))
                .withFallback(user)
                .withFallback(reference)
                .withFallback(variables)
                .resolve(noSystem())
                .root()
                .get(ROOT);
        return Objects.requireNonNull(merged, "reference.conf has no section " + ROOT);
    }

    /** The section {@code takt} of the defaults alone. */
    static ConfigObject defaults() {
        return Reference.RESOLVED;
    }

    /** Returns true if no variable and no property speaks of a setting. */
    boolean areEmpty() {
        return keyedProperties().isEmpty()
                && environment.keySet().stream().noneMatch(name -> name.startsWith(VARIABLES));
    }

    /** The file that the process names in place of the defaults: by {@code takt.config}, else by {@code TAKT_CONFIG}. */
    Optional<String> chosenFile() {
        String property = properties.getOrDefault(ROOT + "." + CHOSEN_FILE, "");
        String chosen = property.isBlank() ? environment.getOrDefault(CHOSEN_FILE_VARIABLE, "") : property;
        return Optional.of(chosen).filter(path -> !path.isBlank());
    }

    /** The system properties below {@code takt.}, by key: {@code max-events}. */
    Map<String, String> keyedProperties() {
        Map<String, String> keyed = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(ROOT + ".") && !name.equals(ROOT + "." + CHOSEN_FILE)) {
                keyed.put(name.substring(ROOT.length() + 1), value);
            }
        });
        return keyed;
    }

    private Config propertyLayer() {
        Config layer = ConfigFactory.empty();
        for (Map.Entry<String, String> property : keyedProperties().entrySet()) {
            String name = ROOT + "." + property.getKey();
            // Split and joined, because a name may hold what a path must quote.
            String path = ConfigUtil.joinPath(name.split("\\.", -1));
            layer = layer.withValue(path, ConfigValueFactory.fromAnyRef(property.getValue(), PROPERTY + name));
        }
        return layer;
    }

    private Config variableLayer() {
        Map<String, ConfigValue> values = new HashMap<>();
        environment.forEach((name, value) -> {
            if (!value.isBlank()) {
                values.put(name, ConfigValueFactory.fromAnyRef(value, VARIABLE + name));
            }
        });
        return ConfigValueFactory.fromMap(values).toConfig();
    }

    /** What the variables have put in place of the defaults, so that it can be laid over the file. */
    private Config lifted(Config variables) {
        boolean anyOfOurs = environment.keySet().stream().anyMatch(name -> name.startsWith(VARIABLES));
        return anyOfOurs
                ? lift(
                        Reference.PARSED
                                .withFallback(variables)
                                .resolve(noSystem())
                                .getObject(ROOT),
                        ROOT,
                        ConfigFactory.empty())
                : ConfigFactory.empty();
    }

    private static Config lift(ConfigObject section, String path, Config above) {
        Config layer = above;
        for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
            String key = path + "." + ConfigUtil.quoteString(entry.getKey());
            ConfigValue value = entry.getValue();
            if (value.valueType() == ConfigValueType.OBJECT) {
                layer = lift((ConfigObject) value, key, layer);
            } else if (value.origin().description().startsWith(VARIABLE)) {
                layer = layer.withValue(key, value);
            }
        }
        return layer;
    }

    private static ConfigResolveOptions noSystem() {
        return ConfigResolveOptions.noSystem();
    }
}
