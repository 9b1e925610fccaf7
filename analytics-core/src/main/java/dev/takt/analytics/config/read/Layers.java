package dev.takt.analytics.config.read;

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
 * The sources of settings, in descending priority: system properties, environment, file, defaults.
 *
 * @param environment variables by name; an empty one counts as not set
 * @param properties system properties by name; those not below {@code takt.} are ignored
 */
public record Layers(Map<String, String> environment, Map<String, String> properties) {
    /** The file of defaults. */
    public static final String REFERENCE = "reference.conf";

    /** The section of all settings. */
    public static final String ROOT = "takt";

    /** The place of the defaults. Not at the root, where any library may bring a {@code reference.conf}. */
    private static final String REFERENCE_PATH = "/dev/takt/analytics/config/" + REFERENCE;

    /** The prefix of the variables of settings. */
    static final String VARIABLES = "TAKT_";

    static final String CHOSEN_FILE_VARIABLE = "TAKT_CONFIG";

    /** The prefix of the origin of a value from the environment. */
    static final String VARIABLE = "environment variable ";

    private static final String CHOSEN_FILE = "config";
    private static final String PROPERTY = "system property ";

    /** The defaults, read once. */
    private static final class Reference {
        static final Config PARSED = parsed();
        static final ConfigObject RESOLVED = PARSED.resolve(noSystem()).getObject(ROOT);

        private static Config parsed() {
            try (InputStream in = Objects.requireNonNull(Layers.class.getResourceAsStream(REFERENCE_PATH), REFERENCE)) {
                return ConfigFactory.parseString(
                        new String(in.readAllBytes(), StandardCharsets.UTF_8),
                        ConfigParseOptions.defaults().setOriginDescription(REFERENCE));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /**
     * Returns the section {@code takt} with the values of {@code user}, of the properties, of the environment and of the defaults.
     *
     * @throws ProblemsException if substitutions expand to too much
     */
    public ConfigValue merged(Config user) {
        Config variables = variableLayer();
        Config reference = Reference.PARSED;
        Config all = propertyLayer()
                .withFallback(lifted(variables))
                .withFallback(user)
                .withFallback(reference)
                .withFallback(variables);
        new SubstitutionLimit(all.root()).check();
        ConfigValue merged = all.resolve(noSystem()).root().get(ROOT);
        return Objects.requireNonNull(merged, "reference.conf has no section " + ROOT);
    }

    /** Returns the section {@code takt} of the defaults. */
    public static ConfigObject defaults() {
        return Reference.RESOLVED;
    }

    /** Returns true if no variable and no property has a setting. */
    public boolean areEmpty() {
        return keyedProperties().isEmpty() && !hasVariables();
    }

    private boolean hasVariables() {
        for (String name : environment.keySet()) {
            if (name.startsWith(VARIABLES)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the file named by the property {@code takt.config}, or else by the variable {@code TAKT_CONFIG}. */
    public Optional<String> chosenFile() {
        String property = properties.getOrDefault(ROOT + "." + CHOSEN_FILE, "");
        String chosen = property.isBlank() ? environment.getOrDefault(CHOSEN_FILE_VARIABLE, "") : property;
        return chosen.isBlank() ? Optional.empty() : Optional.of(chosen);
    }

    /** Returns the system properties below {@code takt.}, by key: {@code max-events}. */
    Map<String, String> keyedProperties() {
        Map<String, String> keyed = new TreeMap<>();
        for (Map.Entry<String, String> property : properties.entrySet()) {
            String name = property.getKey();
            if (name.startsWith(ROOT + ".") && !name.equals(ROOT + "." + CHOSEN_FILE)) {
                keyed.put(name.substring(ROOT.length() + 1), property.getValue());
            }
        }
        return keyed;
    }

    private Config propertyLayer() {
        Config layer = ConfigFactory.empty();
        for (Map.Entry<String, String> property : keyedProperties().entrySet()) {
            String name = ROOT + "." + property.getKey();
            // Split and joined, because a name may contain characters that a path must quote.
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

    /** Returns the defaults that variables have replaced, as a layer above the file. */
    private Config lifted(Config variables) {
        return hasVariables()
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
