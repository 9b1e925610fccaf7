package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.export.ExportMode;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.ExporterSettingsBuilder;
import dev.takt.analytics.export.QueueOverflow;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The exporters that the configuration declares, and the default settings of all exporters; {@code export} and {@code export-defaults} in the file.
 *
 * @param defaults the settings of exporters without their own; default {@link ExporterSettings#defaults()}
 * @param declared the exporters of {@code export}, by name; default none
 */
public record ExportSettings(ExporterSettings defaults, List<DeclaredExporter> declared) {
    private static final String TYPE = "type";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Rule<Long> SPOOL_LIMIT = Rule.within("1MiB or more", 1L << 20, Long.MAX_VALUE);
    private static final List<Outcome> OUTCOMES = List.copyOf(EnumSet.allOf(Outcome.class));
    private static final List<TimeUnit> UNITS =
            List.of(TimeUnit.NANOSECONDS, TimeUnit.MICROSECONDS, TimeUnit.MILLISECONDS, TimeUnit.SECONDS);

    /** Copies the list. */
    public ExportSettings {
        Require.notNull("defaults", defaults);
        declared = List.copyOf(declared);
    }

    /** Returns these settings with other defaults for exporters without their own. */
    public ExportSettings withDefaults(ExporterSettings defaults) {
        return new ExportSettings(defaults, declared);
    }

    /** Reads the exporters. The rules of their settings are those of the builder. */
    static ExportSettings read(ConfigReader takt) {
        ConfigReader usual = takt.section("export-defaults");
        ExporterSettings defaults = readSettings(usual);
        List<DeclaredExporter> declared = new ArrayList<>();
        takt.section("export").sectionsOver(usual).forEach((name, section) -> {
            Set<String> settingKeys = new TreeSet<>(section.keysOfDefaults());
            settingKeys.add(TYPE);
            String type = section.required(TYPE);
            if (!NAME.matcher(name).matches()) {
                section.refuse(name, "must be called by 1 to 64 letters, digits, dots, dashes and underscores", TYPE);
            }
            declared.add(new DeclaredExporter(name, type, readSettings(section), settingKeys, section.values()));
        });
        return new ExportSettings(defaults, declared);
    }

    private static ExporterSettings readSettings(ConfigReader section) {
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
        ExportMode mode = section.get("mode", ValueKind.wordOf(ExportMode.values()));
        builder.mode(mode);
        section.pass("interval", ValueKind.DURATION, builder::interval);
        readSpool(section, builder);
        readSelection(section, builder, mode);
        readContent(section, builder);
        return builder.build();
    }

    private static void readSpool(ConfigReader section, ExporterSettingsBuilder builder) {
        long limitBytes = section.get("spool-limit", ValueKind.SIZE, SPOOL_LIMIT);
        section.optional("spool", ValueKind.PATH).ifPresent(directory -> builder.spool(directory, limitBytes));
    }

    private static void readSelection(ConfigReader section, ExporterSettingsBuilder builder, ExportMode mode) {
        section.pass("names", ValueKind.TEXTS, builder::names);
        section.pass("except-names", ValueKind.TEXTS, builder::exceptNames);
        section.pass("event-types", ValueKind.TEXTS, builder::eventTypes);
        List<Outcome> outcomes = section.get("outcomes", ValueKind.wordsOf(OUTCOMES));
        Optional<Duration> longerThan = section.optional("longer-than", ValueKind.DURATION);
        if (mode == ExportMode.EVENTS) {
            builder.outcomes(Set.copyOf(outcomes));
            longerThan.ifPresent(builder::longerThan);
        } else {
            refuseSomeCalls(section, outcomes, longerThan);
        }
        section.pass("sample", ValueKind.NUMBER, builder::sample);
    }

    /** Refuses rules that exclude calls of a series: its figures contain all of them. */
    private static void refuseSomeCalls(ConfigReader section, List<Outcome> outcomes, Optional<Duration> longerThan) {
        if (!outcomes.isEmpty()) {
            section.refuseKey("outcomes", "must be [] with mode = series, whose metrics count every outcome");
        }
        if (longerThan.isPresent()) {
            section.refuseKey("longer-than", "must be null with mode = series, whose metrics contain every call");
        }
    }

    private static void readContent(ConfigReader section, ExporterSettingsBuilder builder) {
        section.pass("duration-field", ValueKind.TEXT, builder::durationField);
        section.pass("duration-unit", ValueKind.wordOf(UNITS), builder::durationUnit);
        section.pass("tags", ValueKind.TEXTS, builder::tags);
        section.pass("redact", ValueKind.TEXT_LIST, builder::redact);
        section.pass("resource", ValueKind.BOOLEAN, builder::resource);
    }
}
