package dev.takt.analytics.config.read;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds keys that were not read. In a file, each of them is a mistake. System properties are shared with other programs, so one of them is a mistake
 * only if it is one slip away from a known key.
 */
public final class UnknownKeys {
    private final KnownKeys known;
    private final Layers layers;
    private final Problems problems;

    /** Takes the keys that were read, and the layers that they were read from. */
    public UnknownKeys(KnownKeys known, Layers layers, Problems problems) {
        this.known = known;
        this.layers = layers;
        this.problems = problems;
    }

    /** Adds a problem for each unknown key in {@code merged}. */
    public void note(ConfigObject merged) {
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
            problems.addUnknown(key, value, refusal(closest), closest);
            return;
        }
        Optional<String> near = Spelling.oneSlipFrom(key, known.names());
        if (near.isPresent()) {
            problems.addUnknown(key, value, refusal(near), near);
        }
    }

    private boolean isProperty(String key) {
        return layers.keyedProperties().keySet().stream()
                .map(name -> ConfigUtil.joinPath(name.split("\\.", -1)))
                .anyMatch(name -> name.equals(key) || name.startsWith(key + "."));
    }

    /** Returns the rule that an unknown key breaks, with the known key that it may be a misspelling of. */
    static String refusal(Optional<String> meant) {
        return "is no known key"
                + meant.map(name -> "; did you mean " + name + "?").orElse("");
    }
}
