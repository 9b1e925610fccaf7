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
        section.pass("queue-size", ValueKind.WHOLE_NUMBER, builder::queueSize);
        section.pass("overflow", ValueKind.wordOf(QueueOverflow.values()), builder::overflow);
        section.pass("block-timeout", ValueKind.DURATION, builder::blockTimeout);
        section.pass("batch-size", ValueKind.WHOLE_NUMBER, builder::batchSize);
        section.pass("linger", ValueKind.DURATION, builder::linger);
        section.pass("timeout", ValueKind.DURATION, builder::timeout);
        section.pass("retries", ValueKind.WHOLE_NUMBER, builder::retries);
        section.pass("backoff", ValueKind.DURATION, builder::backoff);
        section.pass("longest-backoff", ValueKind.DURATION, builder::longestBackoff);
        section.pass("circuit-failures", ValueKind.WHOLE_NUMBER, builder::circuitFailures);
        section.pass("circuit-pause", ValueKind.DURATION, builder::circuitPause);
        section.pass("mode", ValueKind.wordOf(ExportMode.values()), builder::mode);
        section.pass("interval", ValueKind.DURATION, builder::interval);
        spool(section, builder);
        selection(section, builder);
        content(section, builder);
        return builder.build();
    }

    private static void spool(ConfigReader section, ExporterSettingsBuilder builder) {
        long limitBytes = section.get("spool-limit", ValueKind.BYTES, Rule.SPOOL_LIMIT);
        section.optional("spool", ValueKind.PATH).ifPresent((Path directory) -> builder.spool(directory, limitBytes));
    }

    private static void selection(ConfigReader section, ExporterSettingsBuilder builder) {
        section.pass("names", ValueKind.TEXTS, builder::names);
        section.pass("except-names", ValueKind.TEXTS, builder::exceptNames);
        section.pass("event-types", ValueKind.TEXTS, builder::eventTypes);
        section.pass("outcomes", ValueKind.wordsOf(OUTCOMES), words -> builder.outcomes(Set.copyOf(words)));
        section.optional("longer-than", ValueKind.DURATION).ifPresent(builder::longerThan);
        section.pass("sample", ValueKind.NUMBER, builder::sample);
    }

    private static void content(ConfigReader section, ExporterSettingsBuilder builder) {
        section.pass("duration-field", ValueKind.TEXT, builder::durationField);
        section.pass("duration-unit", ValueKind.wordOf(UNITS), builder::durationUnit);
        section.pass("tags", ValueKind.TEXTS, builder::tags);
        section.pass("redact", ValueKind.TEXT_LIST, builder::redact);
        section.pass("resource", ValueKind.BOOLEAN, builder::resource);
    }
}
