package dev.takt.analytics.tracker;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings of one method of an interface: {@link Tracked} and the defaults. */
final class TrackedMethod {
    private final Class<?> type;
    private final Method method;
    private final @Nullable Tracked ofType;
    private final @Nullable Tracked ofMethod;

    TrackedMethod(Class<?> type, Method method) {
        this.type = type;
        this.method = method;
        this.ofType = type.getAnnotation(Tracked.class);
        this.ofMethod = method.getAnnotation(Tracked.class);
    }

    boolean isEnabled() {
        return ofMethod != null ? ofMethod.enabled() : ofType == null || ofType.enabled();
    }

    Tracker tracker(Trackers trackers) {
        Tracker tracker = trackers.of(name(), eventType()).tags(tags(ofType).and(tags(ofMethod)));
        String threshold = slowerThan();
        return threshold.isEmpty() ? tracker : tracker.slowerThan(duration(threshold));
    }

    private String slowerThan() {
        if (ofMethod != null && !ofMethod.slowerThan().isEmpty()) {
            return ofMethod.slowerThan();
        }
        return ofType == null ? "" : ofType.slowerThan();
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException wrong) {
            throw Require.refused("slowerThan of @Tracked", "a duration such as PT0.5S", "\"" + text + "\"");
        }
    }

    private String name() {
        if (ofMethod != null && !ofMethod.name().isEmpty()) {
            return ofMethod.name();
        }
        String owner = ofType != null && !ofType.name().isEmpty() ? ofType.name() : type.getSimpleName();
        return owner + "." + method.getName() + (isOverloaded() ? parameters() : "");
    }

    private String eventType() {
        if (ofMethod != null && !ofMethod.eventType().isEmpty()) {
            return ofMethod.eventType();
        }
        return ofType != null && !ofType.eventType().isEmpty() ? ofType.eventType() : Trackers.DEFAULT_EVENT_TYPE;
    }

    private boolean isOverloaded() {
        return Arrays.stream(type.getMethods())
                        .filter(other -> other.getName().equals(method.getName()) && !other.isBridge())
                        .map(other -> Arrays.asList(other.getParameterTypes()))
                        .distinct()
                        .count()
                > 1;
    }

    private String parameters() {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static Tags tags(@Nullable Tracked tracked) {
        Tags tags = Tags.empty();
        for (String tag : tracked == null ? new String[0] : tracked.tags()) {
            int equals = tag.indexOf('=');
            if (equals < 1) {
                throw Require.refused("tags of @Tracked", "of the form key=value", "\"" + tag + "\"");
            }
            tags = tags.and(tag.substring(0, equals), tag.substring(equals + 1));
        }
        return tags;
    }
}
