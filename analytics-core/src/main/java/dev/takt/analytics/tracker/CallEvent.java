package dev.takt.analytics.tracker;

import dev.takt.analytics.event.Tags;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** An event of Flight Recorder: one call. Its texts are cut off at a bound, since recordings keep each of them. */
@Name(CallEvent.NAME)
@Label("Call")
@Category("Takt Analytics")
@Description("A tracked call, from its start to its end")
@StackTrace(false)
@Threshold("1 ms")
final class CallEvent extends Event {
    static final String NAME = "dev.takt.Call";

    /** The number of characters that a name, a type or an error has at most. */
    static final int NAME_LENGTH = 256;

    /** The number of characters that the tags of a call have at most, together. */
    static final int TAGS_LENGTH = 1_024;

    @Label("Name")
    @Nullable
    String name;

    @Label("Type")
    @Nullable
    String type;

    @Label("Tags")
    @Nullable
    String tags;

    @Label("Outcome")
    @Nullable
    String outcome;

    @Label("Error")
    @Description("The class of the exception that ended the call")
    @Nullable
    String error;

    /** Takes the fields from {@code result}. */
    void show(CallResult result) {
        name = cut(result.name(), NAME_LENGTH);
        type = cut(result.eventType(), NAME_LENGTH);
        tags = text(result.tags());
        outcome = result.outcome().name();
        Throwable thrown = result.error();
        error = thrown == null ? null : cut(thrown.getClass().getName(), NAME_LENGTH);
    }

    /** Returns {@code key=value} for each tag, in the order of keys. */
    private static @Nullable String text(Tags tags) {
        if (tags.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        tags.forEach((key, value) -> {
            if (text.length() <= TAGS_LENGTH) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(cut(key, NAME_LENGTH))
                        .append('=')
                        .append(cut(value, NAME_LENGTH));
            }
        });
        return cut(text.toString(), TAGS_LENGTH);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + '…';
    }
}
