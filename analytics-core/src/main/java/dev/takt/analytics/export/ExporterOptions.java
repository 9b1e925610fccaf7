package dev.takt.analytics.export;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of one exporter in the configuration, beside the {@link ExporterSettings} that all exporters have.
 *
 * <p>For an invalid value, the methods record a mistake and return the fallback, so that reading continues. At the end all mistakes are thrown as one
 * {@code ConfigException}, with file and line.
 */
public interface ExporterOptions {
    /** Returns the name of the exporter, the key of its section. */
    String name();

    /** Returns the settings that all exporters have, such as the {@link ExporterSettings#timeout()} for clients. */
    ExporterSettings settings();

    /** Returns the attributes of the instance, such as {@code host}, without secrets. They are among the tags of each metric. */
    Map<String, String> resource();

    /** Returns a text that may be absent. */
    Optional<String> text(String key);

    /** Returns a text, or {@code fallback} if it is absent. */
    String text(String key, String fallback);

    /** Returns a text that must be present and not blank; otherwise records a mistake and returns an empty text. */
    String required(String key);

    /** Returns texts, written as a list or as one text with commas; {@code fallback} if the key is absent. */
    List<String> texts(String key, List<String> fallback);

    /** Returns a whole number from {@code min} to {@code max}. */
    int number(String key, int fallback, int min, int max);

    /** Returns {@code true} or {@code false}. */
    boolean flag(String key, boolean fallback);

    /** Returns a duration with its unit, more than 0 and at most 365 days. */
    Duration duration(String key, Duration fallback);

    /** Returns a path that may be absent. */
    Optional<Path> path(String key);

    /** Returns a constant of an enum, written with dashes for underscores. */
    <E extends Enum<E>> E word(String key, E fallback);

    /** Returns a section with any keys, nested keys joined by dots; empty if it is absent. */
    Map<String, String> section(String key);

    /** Records the mistake that the value of {@code key} breaks a rule: {@code "must be …"}. */
    void refuse(String key, String rule);
}
