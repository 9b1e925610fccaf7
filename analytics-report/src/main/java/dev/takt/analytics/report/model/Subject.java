package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.text.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * A function, its type and its tags as displayed. Control characters are escaped and long texts are shortened.
 *
 * @param name the name, cut if it is very long
 * @param type the event type, cut likewise
 * @param tags the tags as {@code key=value}, in the order of the keys, each cut likewise
 */
public record Subject(String name, String type, List<String> tags) {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TYPE = 40;
    private static final int LONGEST_TAG = 80;

    /** Returns the subject of a series. */
    public static Subject of(String name, String type, Tags tags) {
        List<String> shown = new ArrayList<>();
        tags.forEach((key, value) -> shown.add(VisibleText.cut(key + "=" + value, LONGEST_TAG)));
        return new Subject(
                VisibleText.cut(name, LONGEST_NAME), VisibleText.cut(type, LONGEST_TYPE), List.copyOf(shown));
    }

    /** Returns name and tags in one line. */
    public String line() {
        return tags.isEmpty() ? name : name + " {" + String.join(", ", tags) + "}";
    }
}
