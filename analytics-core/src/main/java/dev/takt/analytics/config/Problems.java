package dev.takt.analytics.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import dev.takt.analytics.require.Excerpt;
import java.util.ArrayList;
import java.util.List;

/** The mistakes found so far in one load. Confined to the loading thread. */
final class Problems {
    private static final int LONGEST_VALUE = 80;

    private final List<ConfigProblem> found = new ArrayList<>();

    /** Notes that the value of {@code key} breaks a rule. */
    void add(String key, ConfigValue value, String rule) {
        add(key, textOf(value), rule, placeOf(value.origin()));
    }

    /** Notes a mistake that is not about one value. */
    void add(String key, String value, String rule, String origin) {
        found.add(new ConfigProblem(key, Secrets.masked(key, Excerpt.of(value, LONGEST_VALUE)), rule, origin));
    }

    /** Whether something is wrong with the value of {@code key}. */
    boolean concern(String key) {
        return found.stream().anyMatch(problem -> problem.key().equals(key));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void throwIfAny() {
        if (!isEmpty()) {
            throw toException();
        }
    }

    /** Everything found so far, which must not be nothing. */
    ConfigException toException() {
        return new ConfigException(found);
    }

    /** File and line in the form that editors and terminals jump to, without where in a jar the file lies. */
    static String placeOf(ConfigOrigin origin) {
        return origin.description()
                .replaceFirst("^" + Layers.REFERENCE + " @ .*?(: \\d+(-\\d+)?)?$", Layers.REFERENCE + "$1")
                .replaceFirst(": (\\d+(-\\d+)?)$", ":$1");
    }

    /** Of what is nested only the shape: names further in might speak of secrets. */
    private static String textOf(ConfigValue value) {
        return switch (value.valueType()) {
            case OBJECT -> "{…}";
            case LIST -> "[…]";
            case STRING -> String.valueOf(value.unwrapped());
            default -> value.render(ConfigRenderOptions.concise());
        };
    }
}
