package dev.takt.analytics.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what nobody reads. In a file every such key is a mistake. System properties and the environment belong to the
 * whole process, so there only a name that is one slip away from a known one is.
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
        variables();
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
            problems.add(key, value, "is no known key" + meant(Spelling.closest(key, known.names())));
            return;
        }
        Optional<String> near = Spelling.oneSlipFrom(key, known.names());
        if (near.isPresent()) {
            problems.add(key, value, "is no known key" + meant(near));
        }
    }

    private boolean isProperty(String key) {
        return layers.keyedProperties().keySet().stream()
                .map(name -> ConfigUtil.joinPath(name.split("\\.", -1)))
                .anyMatch(name -> name.equals(key) || name.startsWith(key + "."));
    }

    private void variables() {
        Set<String> names = new TreeSet<>();
        known.keys().forEach(key -> names.add(KnownKeys.variableOf(key)));
        new TreeMap<>(layers.environment()).forEach((name, value) -> {
            boolean ours = name.startsWith("TAKT_") && !names.contains(name);
            Spelling.oneSlipFrom(name, ours ? names : Set.of())
                    .ifPresent(near -> problems.add(
                            name, value, "is no known variable" + meant(Optional.of(near)), "environment"));
        });
    }

    private static String meant(Optional<String> key) {
        return key.map(name -> "; did you mean " + name + "?").orElse("");
    }
}
