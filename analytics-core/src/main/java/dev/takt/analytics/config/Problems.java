package dev.takt.analytics.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import dev.takt.analytics.require.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The mistakes found so far in one load. Confined to the loading thread. */
final class Problems {
    private static final int LONGEST_VALUE = 80;

    private final List<ConfigProblem> found = new ArrayList<>();

    /** Notes that the value of {@code key} breaks a rule. */
    void add(String key, ConfigValue value, String rule) {
        add(key, shown(value, textOf(value)), rule, placeOf(value.origin()));
    }

    /** Notes that {@code key} is none, which may be a misspelling of the key {@code meant}; a secret's value is hidden then too. */
    void addUnknown(String key, ConfigValue value, String rule, Optional<String> meant) {
        String shown = Secrets.masked(meant.orElse(""), textOf(value));
        add(key, shown(value, shown), rule, placeOf(value.origin()));
    }

    /** Notes a mistake that is not about one value. */
    void add(String key, String value, String rule, String origin) {
        String shown = Secrets.masked(key, Excerpt.of(value, LONGEST_VALUE));
        found.add(new ConfigProblem(key, shown, Secrets.withoutUsers(rule), Secrets.withoutUsers(origin)));
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

    /** Returns what was found so far. */
    List<ConfigProblem> found() {
        return List.copyOf(found);
    }

    /** Returns a list of its own with the same mistakes. */
    Problems copy() {
        Problems copy = new Problems();
        copy.found.addAll(found);
        return copy;
    }

    /** File and line in the form that editors and terminals jump to; of several places the first that is no default. */
    static String placeOf(ConfigOrigin origin) {
        String[] places = origin.description().replaceFirst("^merge of ", "").split(",(?! )", -1);
        return Arrays.stream(places)
                .filter(place -> !place.startsWith(Layers.REFERENCE))
                .findFirst()
                .orElse(places[0])
                .replaceFirst(": (\\d+(-\\d+)?)$", ":$1");
    }

    /** Hides a value that the file takes from a variable of others: its name says nothing of what it holds. */
    private static String shown(ConfigValue value, String text) {
        String origin = value.origin().description();
        return origin.startsWith(Layers.VARIABLE) && !origin.startsWith(Layers.VARIABLE + Layers.VARIABLES)
                ? Secrets.MASK
                : text;
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
