package dev.takt.analytics.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the keys that are never read. In a file every such key is a mistake. System properties belong to the whole process,
 * so there only a name that is one slip away from a known one is.
 */
final class UnknownKeys {
    private final KnownKeys known;
    private final Layers layers;
    private final Problems problems;

    UnknownKeys(KnownKeys known, Layers layers, Problems problems) {
        this.known = known;
        this.layers = layers;
        this.problems = problems;
    }

    void note(ConfigObject merged) {
        walk(merged, "");
    }

    private void walk(ConfigObject section, String parent) {
        new TreeMap<>(section).forEach((name, value) -> {
            String key = parent + ConfigUtil.joinPath(name);
            if (known.isSection(key) && value instanceof ConfigObject inner) {
                walk(inner, key + ".");
            } else if (!known.isKey(key) && !known.isSection(key) && !known.isOpen(key)) {
                unknown(key, value);
            }
        });
    }

    private void unknown(String key, ConfigValue value) {
        if (!isProperty(key)) {
            Optional<String> closest = Spelling.closest(key, known.names());
            problems.addUnknown(key, value, "is no known key" + meant(closest), closest);
            return;
        }
        Optional<String> near = Spelling.oneSlipFrom(key, known.names());
        if (near.isPresent()) {
            problems.addUnknown(key, value, "is no known key" + meant(near), near);
        }
    }

    private boolean isProperty(String key) {
        return layers.keyedProperties().keySet().stream()
                .map(name -> ConfigUtil.joinPath(name.split("\\.", -1)))
                .anyMatch(name -> name.equals(key) || name.startsWith(key + "."));
    }

    private static String meant(Optional<String> key) {
        return key.map(name -> "; did you mean " + name + "?").orElse("");
    }
}
