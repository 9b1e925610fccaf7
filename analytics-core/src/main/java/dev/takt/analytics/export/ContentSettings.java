package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a metric says of a call.
 *
 * @param durationField what the field with the duration is called; default {@code value}
 * @param durationUnit the unit of it, with fractions; default milliseconds
 * @param tags the keys of the tags that go along, with {@code *} for any letters; default empty, which is all
 * @param redact regular expressions: what they find in the value of a tag, or in a text among the fields, becomes {@code ***};
 *     default none
 * @param resource whether the attributes of the instance, such as {@code host}, are among the tags; default true. A tag of the
 *     series with the same key wins
 */
public record ContentSettings(
        String durationField, TimeUnit durationUnit, List<String> tags, List<String> redact, boolean resource) {
    private static final Set<String> OTHER_FIELDS = Set.of("outcome", "error", "elements", "time_to_first");
    private static final String ANNOTATION = "annotation.";

    static final ContentSettings DEFAULTS =
            new ContentSettings("value", TimeUnit.MILLISECONDS, List.of(), List.of(), true);

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if {@code durationField} is blank or the name of another field, or one of {@code redact} no regular expression
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
