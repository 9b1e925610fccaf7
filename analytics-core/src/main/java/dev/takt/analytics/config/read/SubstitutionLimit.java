package dev.takt.analytics.config.read;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how large a configuration becomes when its substitutions are resolved, and refuses one that becomes too large. Thirty lines in which each
 * value refers to the line before twice would otherwise fill any memory.
 *
 * <p>The size of a value is its letters, with an allowance for each value, and the sizes of the values that it refers to. The estimate is made
 * before anything is resolved. For one check, on the loading thread.
 */
final class SubstitutionLimit {
    /** Largest size after all substitutions, in letters. */
    static final double MOST_LETTERS = 32 << 20;

    private static final int LETTERS_A_VALUE = 16;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\??((?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^\"}])*+)}");

    /** The comment by which the library renders a key that has several values of which some are unresolved. */
    private static final Pattern MERGE = Pattern.compile("unresolved merge of (\\d+) values");

    private final ConfigObject root;
    private final Map<String, Double> sizes = new HashMap<>();

    /** The number of references of a value to itself, by its path, while its size is being estimated. */
    private final Map<String, Integer> selfReferences = new HashMap<>();

    SubstitutionLimit(ConfigObject root) {
        this.root = root;
    }

    /**
     * Checks that the configuration is small enough after all substitutions.
     *
     * @throws ProblemsException if it becomes too large
     */
    void check() {
        if (sizeOf(root, "") > MOST_LETTERS) {
            ConfigValue largest = root.getOrDefault(Layers.ROOT, root);
            throw ConfigText.refused(
                    "substitution",
                    "must not expand the configuration to more than " + (long) MOST_LETTERS + " letters",
                    Problems.placeOf(largest.origin()));
        }
    }

    private double sizeOf(ConfigValue value, String path) {
        try {
            if (value instanceof ConfigObject section) {
                double size = LETTERS_A_VALUE;
                for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
                    String key = entry.getKey();
                    size += key.length() + sizeAt(path + ConfigUtil.joinPath(key) + ".", entry.getValue());
                }
                return size;
            }
            if (value instanceof ConfigList list) {
                double size = LETTERS_A_VALUE;
                for (ConfigValue element : list) {
                    size += sizeOf(element, path);
                }
                return size;
            }
            return LETTERS_A_VALUE + String.valueOf(value.unwrapped()).length();
        } catch (ConfigException.NotResolved unresolved) {
            return sizeOfUnresolved(value, path);
        }
    }

    private double sizeAt(String path, ConfigValue value) {
        Double size = sizes.get(path);
        if (size != null) {
            return size;
        }
        if (selfReferences.containsKey(path)) {
            selfReferences.merge(path, 1, Integer::sum);
            return 0;
        }
        selfReferences.put(path, 0);
        double estimated = sizeOf(value, path);
        selfReferences.remove(path);
        sizes.put(path, estimated);
        return estimated;
    }

    private double sizeOfUnresolved(ConfigValue value, String path) {
        String text = value.render(ConfigRenderOptions.defaults().setOriginComments(false));
        double size = LETTERS_A_VALUE + text.length();
        Matcher references = REFERENCE.matcher(text);
        while (references.find()) {
            size += sizeOfReference(references.group(1));
        }
        Matcher merge = MERGE.matcher(text);
        int values = merge.find() ? Integer.parseInt(merge.group(1)) : 1;
        return size * growth(selfReferences.getOrDefault(path, 0), values);
    }

    private double sizeOfReference(String reference) {
        List<String> keys;
        try {
            keys = ConfigUtil.splitPath(reference);
        } catch (ConfigException.BadPath inQuotedText) {
            return 0;
        }
        @Nullable ConfigValue value = root;
        StringBuilder path = new StringBuilder();
        for (String key : keys) {
            try {
                if (!(value instanceof ConfigObject section)) {
                    break;
                }
                value = section.get(key);
                path.append(ConfigUtil.joinPath(key)).append('.');
            } catch (ConfigException.NotResolved unresolved) {
                break;
            }
        }
        return value == null ? 0 : sizeAt(path.toString(), value);
    }

    /**
     * Returns the largest factor by which a key grows that is set {@code values} times and refers to its earlier values {@code references} times. One
     * reference each time, as to append to a list, does not multiply.
     */
    private static double growth(int references, int values) {
        double growth = 1;
        for (int steps = 1; steps < values && references >= values; steps++) {
            growth = Math.max(growth, Math.pow((double) references / steps, steps));
        }
        return growth;
    }
}
