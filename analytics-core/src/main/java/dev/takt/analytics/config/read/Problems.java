package dev.takt.analytics.config.read;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import dev.takt.analytics.require.Excerpt;
import dev.takt.analytics.require.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The problems found so far in one load. Confined to the loading thread. */
public final class Problems {
    private static final int LONGEST_VALUE = 80;

    private final List<Problem> found = new ArrayList<>();

    /** Creates an empty list. */
    public Problems() {}

    /** Adds the problem that the value of {@code key} breaks {@code rule}. */
    public void add(String key, ConfigValue value, String rule) {
        add(key, shown(value, textOf(value)), rule, placeOf(value.origin()));
    }

    /** Adds an unknown key. Masks its value if the key {@code meant}, of which it may be a misspelling, has a secret. */
    void addUnknown(String key, ConfigValue value, String rule, Optional<String> meant) {
        String shown = Secrets.masked(meant.orElse(""), textOf(value));
        add(key, shown(value, shown), rule, placeOf(value.origin()));
    }

    /** Adds a problem that does not concern one value. */
    public void add(String key, String value, String rule, String origin) {
        String shown = Secrets.masked(key, Excerpt.of(value, LONGEST_VALUE));
        found.add(new Problem(key, shown, Secrets.withoutUsers(rule), Secrets.withoutUsers(origin)));
    }

    /** Returns true if a problem concerns {@code key}. */
    boolean concern(String key) {
        return found.stream().anyMatch(problem -> problem.key().equals(key));
    }

    /** Returns true if there is no problem. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Does nothing if there is no problem.
     *
     * @throws ProblemsException with all problems
     */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw toException();
        }
    }

    /** Returns the exception with all problems; there must be at least one. */
    public ProblemsException toException() {
        return new ProblemsException(found);
    }

    /** Returns the problems found so far. */
    List<Problem> found() {
        return List.copyOf(found);
    }

    /** Returns an independent list with the same problems. */
    public Problems copy() {
        Problems copy = new Problems();
        copy.found.addAll(found);
        return copy;
    }

    /** Returns file and line in the form that editors and terminals open. Of several places, returns the first that is not a default. */
    static String placeOf(ConfigOrigin origin) {
        String[] places = origin.description().replaceFirst("^merge of ", "").split(",(?! )", -1);
        return Arrays.stream(places)
                .filter(place -> !place.startsWith(Layers.REFERENCE))
                .findFirst()
                .orElse(places[0])
                .replaceFirst(": (\\d+(-\\d+)?)$", ":$1");
    }

    /** Masks a value that the file takes from a foreign variable: its name does not show whether it is a secret. */
    private static String shown(ConfigValue value, String text) {
        String origin = value.origin().description();
        return origin.startsWith(Layers.VARIABLE) && !origin.startsWith(Layers.VARIABLE + Layers.VARIABLES)
                ? Mask.TEXT
                : text;
    }

    /** Returns only the shape of a section or list, because nested names may mark secrets. */
    private static String textOf(ConfigValue value) {
        return switch (value.valueType()) {
            case OBJECT -> "{…}";
            case LIST -> "[…]";
            case STRING -> String.valueOf(value.unwrapped());
            default -> value.render(ConfigRenderOptions.concise());
        };
    }
}
