package dev.takt.analytics.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads the settings: one method for each section. */
final class SettingsReader {
    private static final List<String> USUAL_ATTRIBUTES = List.of("host", "service", "origin");

    private final Supplier<Optional<String>> hostName;

    /** Takes what tells the name of this machine; it is asked only if the name is wanted. */
    SettingsReader(Supplier<Optional<String>> hostName) {
        this.hostName = hostName;
    }

    AnalyticsConfig read(ConfigReader takt) {
        return new AnalyticsConfig(
                takt.get("enabled", ValueKind.BOOLEAN),
                takt.get("max-events", ValueKind.WHOLE_NUMBER, AnalyticsConfig.MAX_EVENTS),
                takt.get("series-limit", ValueKind.WHOLE_NUMBER, AnalyticsConfig.SERIES_LIMIT),
                takt.get("tag-values-limit", ValueKind.WHOLE_NUMBER, AnalyticsConfig.TAG_VALUES_LIMIT),
                takt.get("gauge-limit", ValueKind.WHOLE_NUMBER, AnalyticsConfig.GAUGE_LIMIT),
                takt.get("in-flight-limit", ValueKind.WHOLE_NUMBER, AnalyticsConfig.IN_FLIGHT_LIMIT),
                thresholds(takt.section("duration-thresholds")),
                time(takt),
                takt.get("logs-base-dir", ValueKind.PATH),
                report(takt.section("report")),
                ring(takt.section("ring")),
                callLog(takt.section("call-log")),
                resource(takt.section("resource")),
                DashboardReader.read(takt.section("dashboard")),
                StoreSection.read(takt.section("store")),
                ExportReader.read(takt),
                takt.get("flush-timeout", ValueKind.DURATION, Rule.TIME_SPAN),
                takt.get("close-timeout", ValueKind.DURATION, Rule.TIME_SPAN),
                shutdown(takt.section("shutdown")));
    }

    private static DurationThresholds thresholds(ConfigReader section) {
        Duration shortMax = section.get("short-max", ValueKind.DURATION, Rule.TIME_SPAN);
        Duration mediumMax = section.get("medium-max", ValueKind.DURATION, Rule.TIME_SPAN);
        Duration longMax = section.get("long-max", ValueKind.DURATION, Rule.TIME_SPAN);
        if (DurationThresholds.ascending(shortMax, mediumMax, longMax)) {
            return withTypes(new DurationThresholds(shortMax, mediumMax, longMax), section.section("types"));
        }
        if (section.sound("short-max", "medium-max", "long-max")) {
            String[] suspects = shortMax.compareTo(mediumMax) > 0
                    ? new String[] {"medium-max", "short-max"}
                    : new String[] {"long-max", "medium-max"};
            section.refuse(inWords(shortMax, mediumMax, longMax), "must be " + DurationThresholds.ORDER, suspects);
        }
        // Any that are allowed: the problem ends the load before they are seen. The types are read for their own
        // mistakes.
        return withTypes(new DurationThresholds(shortMax, shortMax, shortMax), section.section("types"));
    }

    private static DurationThresholds withTypes(DurationThresholds all, ConfigReader section) {
        Map<String, TypeThresholds> types = new TreeMap<>();
        section.sections().forEach((type, own) -> types.put(type, typeThresholds(own, all.of(type))));
        return new DurationThresholds(all.shortMax(), all.mediumMax(), all.longMax(), types);
    }

    /** What one type leaves out, it has as usual. */
    private static TypeThresholds typeThresholds(ConfigReader section, TypeThresholds usual) {
        Duration shortMax = section.getOr("short-max", ValueKind.DURATION, Rule.TIME_SPAN, usual.shortMax());
        Duration mediumMax = section.getOr("medium-max", ValueKind.DURATION, Rule.TIME_SPAN, usual.mediumMax());
        if (shortMax.compareTo(mediumMax) <= 0) {
            return new TypeThresholds(shortMax, mediumMax);
        }
        if (section.sound("short-max", "medium-max")) {
            String both = "short-max " + inWords(shortMax) + ", medium-max " + inWords(mediumMax);
            section.refuse(both, "must be " + TypeThresholds.ORDER, "short-max", "medium-max");
        }
        return usual;
    }

    private static String inWords(Duration shortMax, Duration mediumMax, Duration longMax) {
        return "short-max " + inWords(shortMax) + ", medium-max " + inWords(mediumMax) + ", long-max "
                + inWords(longMax);
    }

    private static String inWords(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static TimeSettings time(ConfigReader takt) {
        return new TimeSettings(
                takt.get("time-format", ValueKind.TEXT, TimeSettings.TIME_FORMAT),
                takt.get("compact-time", ValueKind.BOOLEAN),
                takt.get("zone", ValueKind.ZONE));
    }

    private static ReportSettings report(ConfigReader section) {
        return new ReportSettings(
                section.get("on-close", ValueKind.BOOLEAN),
                section.optional("directory", ValueKind.PATH),
                section.get("group-successful-short-calls", ValueKind.BOOLEAN),
                section.get("max-detailed-rows", ValueKind.WHOLE_NUMBER, Rule.NOT_NEGATIVE),
                section.get("keep-old", ValueKind.WHOLE_NUMBER, ReportSettings.KEEP_OLD),
                health(section.section("health")));
    }

    private static HealthThresholds health(ConfigReader section) {
        double good = section.get("good-success-rate", ValueKind.NUMBER, HealthThresholds.PERCENT);
        double watch = section.get("watch-success-rate", ValueKind.NUMBER, HealthThresholds.PERCENT);
        double overhead = section.get("watch-overhead", ValueKind.NUMBER, HealthThresholds.PERCENT);
        if (watch <= good) {
            return new HealthThresholds(good, watch, overhead);
        }
        if (section.sound("good-success-rate", "watch-success-rate")) {
            String rates = "good-success-rate " + good + ", watch-success-rate " + watch;
            section.refuse(rates, "must be " + HealthThresholds.ORDER, "watch-success-rate", "good-success-rate");
        }
        return HealthThresholds.DEFAULTS;
    }

    private static RingSettings ring(ConfigReader section) {
        return new RingSettings(
                section.get("size", ValueKind.WHOLE_NUMBER, RingSettings.SIZE),
                section.get("stripes", ValueKind.WHOLE_NUMBER, RingSettings.STRIPES),
                section.get("own-rings", ValueKind.WHOLE_NUMBER, RingSettings.OWN_RINGS),
                section.get("overflow", ValueKind.wordOf(Overflow.values())),
                section.get("block-timeout", ValueKind.DURATION, Rule.TIME_SPAN));
    }

    private static CallLogSettings callLog(ConfigReader section) {
        return new CallLogSettings(
                section.get("enabled", ValueKind.BOOLEAN),
                section.get("unit", ValueKind.wordOf(DurationUnit.values())),
                section.get("mdc", ValueKind.BOOLEAN),
                section.get("queue-size", ValueKind.WHOLE_NUMBER, CallLogSettings.QUEUE_SIZE));
    }

    private static ShutdownSettings shutdown(ConfigReader section) {
        return new ShutdownSettings(
                section.get("hook", ValueKind.BOOLEAN), section.get("grace", ValueKind.DURATION, Rule.TIME_SPAN));
    }

    private Resource resource(ConfigReader section) {
        Map<String, String> attributes = section.attributes(USUAL_ATTRIBUTES);
        switch (attributes.getOrDefault("host", "")) {
            case "auto", "on", "true" ->
                hostName.get().ifPresentOrElse(name -> attributes.put("host", name), () -> attributes.remove("host"));
            case "off", "false" -> attributes.remove("host");
            default -> {}
        }
        return new Resource(attributes);
    }
}
