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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    private static final String VARIABLE = "environment variable ";
    private static final String PROPERTY = "system property ";

    /** The value of {@code takt} in {@code user}, under the properties and the environment, over the defaults. */
    ConfigValue merged(Config user) {
        Config reference = reference();
        Config variables = variableLayer();
        ConfigValue merged = propertyLayer()
                .withFallback(lifted(reference.withFallback(variables).resolve(noSystem())))
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
        return reference().resolve(noSystem()).getObject(ROOT);
    }

    /** The system properties below {@code takt.}, by key: {@code max-events}. */
    Map<String, String> keyedProperties() {
        Map<String, String> keyed = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(ROOT + ".")) {
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
    private static Config lifted(Config reference) {
        return lift(reference.getObject(ROOT), ROOT, ConfigFactory.empty());
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

    /** Only our own section: others on the class path keep theirs in files of the same name. */
    private static Config reference() {
        ConfigParseOptions options = ConfigParseOptions.defaults().setAllowMissing(false);
        return ConfigFactory.parseResources(Layers.class.getClassLoader(), REFERENCE, options)
                .withOnlyPath(ROOT);
    }

    private static ConfigResolveOptions noSystem() {
        return ConfigResolveOptions.noSystem();
    }
}
