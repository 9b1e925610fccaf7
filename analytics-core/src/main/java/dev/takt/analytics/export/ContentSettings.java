package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The content of a metric of a call. Immutable.
 *
 * @param durationField the name of the field with the duration; default {@code value}
 * @param durationUnit the unit of that field, with fractions; default milliseconds
 * @param tags the keys of exported tags, with {@code *} for any letters; default empty, which is all
 * @param redact regular expressions; their matches in values of tags and in texts of fields become {@code ***}; default none
 * @param resource true to add the attributes of the instance, such as {@code host}, to the tags; default true. A tag of the series with the same key
 *     overrides them
 */
public record ContentSettings(
        String durationField, TimeUnit durationUnit, List<String> tags, List<String> redact, boolean resource) {
    /** The other fields of calls, and the one of series that an index template maps to text. */
    private static final Set<String> OTHER_FIELDS =
            Set.of("outcome", "error", "elements", "time_to_first", "histogram");

    private static final String ANNOTATION = "annotation.";

    static final ContentSettings DEFAULTS =
            new ContentSettings("value", TimeUnit.MILLISECONDS, List.of(), List.of(), true);

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if {@code durationField} is blank or the name of another field, or an entry of {@code redact} is not a regular
     *     expression
     */
    public ContentSettings {
        checkDurationField(durationField);
        Require.notNull("durationUnit", durationUnit);
        tags = List.copyOf(tags);
        redact = List.copyOf(redact);
        redact.forEach(ContentSettings::checkExpression);
    }

    private static void checkDurationField(String name) {
        Require.notBlank("durationField", name);
        if (OTHER_FIELDS.contains(name) || name.startsWith(ANNOTATION)) {
            throw Require.refused("durationField", "a name that no other field of a call has", name);
        }
    }

    private static void checkExpression(String expression) {
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException broken) {
            throw Require.refused("redact", "regular expressions (" + broken.getDescription() + ")", expression);
        }
    }
}
