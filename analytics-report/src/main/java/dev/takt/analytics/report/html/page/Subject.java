package dev.takt.analytics.report.html.page;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.text.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * What a row is about: a function, its type and tags, with nothing in them that acts on the page or its reader.
 *
 * @param name the whole name
 * @param shortName the name, cut if it is very long
 * @param type the event type
 * @param tags the tags as {@code key=value}, in the order of the keys
 */
public record Subject(String name, String shortName, String type, List<String> tags) {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TYPE = 40;
    private static final int LONGEST_TAG = 80;

    static Subject of(String name, String type, Tags tags) {
        List<String> shown = new ArrayList<>();
        tags.forEach((key, value) -> shown.add(VisibleText.cut(key + "=" + value, LONGEST_TAG)));
        return new Subject(
                VisibleText.of(name),
                VisibleText.cut(name, LONGEST_NAME),
                VisibleText.cut(type, LONGEST_TYPE),
                List.copyOf(shown));
    }

    /** The tags in one line. */
    public String tagLine() {
        return String.join(", ", tags);
    }

    /** Name and tags in one line, the name cut if it is very long. */
    public String line() {
        return tags.isEmpty() ? shortName : shortName + " {" + tagLine() + "}";
    }
}
