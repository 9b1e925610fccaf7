package dev.takt.analytics.export;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the configuration's section of one exporter, beside the {@link ExporterSettings} that all have.
 *
 * <p>A value that cannot be used is noted and the fallback returned, so that reading goes on to the next; in the end all that was
 * noted is thrown as one {@code ConfigException}, with file and line.
 */
public interface ExporterOptions {
    /** What the exporter is called, the key of its section. */
    String name();

    /** What all exporters have; {@link ExporterSettings#timeout()} is of interest to clients. */
    ExporterSettings settings();

    /** The attributes of the whole instance, {@code host} for instance, without secrets; already among the tags of each metric. */
    Map<String, String> resource();

    /** A text that may be absent. */
    Optional<String> text(String key);

    /** A text, or {@code fallback} where there is none. */
    String text(String key, String fallback);

    /** A text that must be there and not be blank; an empty one, noted, where it is not. */
    String required(String key);

    /** Some texts, written as a list or as one text; {@code fallback} where the key is absent. */
    List<String> texts(String key, List<String> fallback);

    /** A whole number from {@code min} to {@code max}. */
    int number(String key, int fallback, int min, int max);

    /** {@code true} or {@code false}. */
    boolean flag(String key, boolean fallback);

    /** A duration with its unit, more than 0 and at most 365 days. */
    Duration duration(String key, Duration fallback);

    /** A path that may be absent. */
    Optional<Path> path(String key);

    /** One of the words of an enum, with dashes for underscores. */
    <E extends Enum<E>> E word(String key, E fallback);

    /** A section below with any keys, nested ones joined by dots; empty where it is absent. */
    Map<String, String> section(String key);

    /** Notes that the value of {@code key} breaks a rule: {@code "must be …"}. */
    void refuse(String key, String rule);
}
