package dev.takt.analytics.config;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.export.ExportMode;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.ExporterSettingsBuilder;
import dev.takt.analytics.export.QueueOverflow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Reads what the configuration says of exporters. The rules are those of the builder, which refuses what breaks them. */
final class ExportReader {
    /** Every key that all exporters have, and the one that says which they are. */
    private static final String TYPE = "type";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final List<Outcome> OUTCOMES = List.copyOf(EnumSet.allOf(Outcome.class));
    private static final List<TimeUnit> UNITS =
            List.of(TimeUnit.NANOSECONDS, TimeUnit.MICROSECONDS, TimeUnit.MILLISECONDS, TimeUnit.SECONDS);

    private ExportReader() {}

    static ExportSettings read(ConfigReader takt) {
        ConfigReader usual = takt.section("export-defaults");
        ExporterSettings defaults = settings(usual);
        List<DeclaredExporter> declared = new ArrayList<>();
        takt.section("export").sectionsOver(usual).forEach((name, section) -> {
            Set<String> usualKeys = new TreeSet<>(section.keysOfDefaults());
            usualKeys.add(TYPE);
            String type = section.required(TYPE);
            if (!NAME.matcher(name).matches()) {
                section.refuse(name, "must be called by 1 to 64 letters, digits, dots, dashes and underscores", TYPE);
            }
            declared.add(new DeclaredExporter(name, type, settings(section), usualKeys, section.own()));
        });
        return new ExportSettings(defaults, declared);
    }

    private static ExporterSettings settings(ConfigReader section) {
        ExporterSettingsBuilder builder = ExporterSettings.builder();
        section.pass("queue-size", Kind.WHOLE_NUMBER, builder::queueSize);
        section.pass("overflow", Kind.wordOf(QueueOverflow.values()), builder::overflow);
        section.pass("block-timeout", Kind.DURATION, builder::blockTimeout);
        section.pass("batch-size", Kind.WHOLE_NUMBER, builder::batchSize);
        section.pass("linger", Kind.DURATION, builder::linger);
        section.pass("timeout", Kind.DURATION, builder::timeout);
        section.pass("retries", Kind.WHOLE_NUMBER, builder::retries);
        section.pass("backoff", Kind.DURATION, builder::backoff);
        section.pass("longest-backoff", Kind.DURATION, builder::longestBackoff);
        section.pass("circuit-failures", Kind.WHOLE_NUMBER, builder::circuitFailures);
        section.pass("circuit-pause", Kind.DURATION, builder::circuitPause);
        section.pass("mode", Kind.wordOf(ExportMode.values()), builder::mode);
        section.pass("interval", Kind.DURATION, builder::interval);
        spool(section, builder);
        selection(section, builder);
        content(section, builder);
        return builder.build();
    }

    private static void spool(ConfigReader section, ExporterSettingsBuilder builder) {
        long limitBytes = section.get("spool-limit", Kind.BYTES, Rule.SPOOL_LIMIT);
        section.optional("spool", Kind.PATH).ifPresent((Path directory) -> builder.spool(directory, limitBytes));
    }

    private static void selection(ConfigReader section, ExporterSettingsBuilder builder) {
        section.pass("names", Kind.TEXTS, builder::names);
        section.pass("except-names", Kind.TEXTS, builder::exceptNames);
        section.pass("event-types", Kind.TEXTS, builder::eventTypes);
        section.pass("outcomes", Kind.wordsOf(OUTCOMES), words -> builder.outcomes(Set.copyOf(words)));
        section.optional("longer-than", Kind.DURATION).ifPresent(builder::longerThan);
        section.pass("sample", Kind.NUMBER, builder::sample);
    }

    private static void content(ConfigReader section, ExporterSettingsBuilder builder) {
        section.pass("duration-field", Kind.TEXT, builder::durationField);
        section.pass("duration-unit", Kind.wordOf(UNITS), builder::durationUnit);
        section.pass("tags", Kind.TEXTS, builder::tags);
        section.pass("redact", Kind.TEXT_LIST, builder::redact);
        section.pass("resource", Kind.BOOLEAN, builder::resource);
    }
}
