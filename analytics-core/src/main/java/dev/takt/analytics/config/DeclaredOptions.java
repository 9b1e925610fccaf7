package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of one declared exporter. Keys that its provider does not read are unknown. */
final class DeclaredOptions implements ExporterOptions {
    private final DeclaredExporter exporter;
    private final ConfigReader section;
    private final Map<String, String> resource;

    DeclaredOptions(DeclaredExporter exporter, ConfigReader section, Map<String, String> resource) {
        this.exporter = exporter;
        this.section = section;
        this.resource = resource;
    }

    @Override
    public String name() {
        return exporter.name();
    }

    @Override
    public ExporterSettings settings() {
        return exporter.settings();
    }

    @Override
    public Map<String, String> resource() {
        return resource;
    }

    @Override
    public Optional<String> text(String key) {
        return section.find(key, ValueKind.TEXT, Rule.NOT_BLANK);
    }

    @Override
    public String text(String key, String fallback) {
        return text(key).orElse(fallback);
    }

    @Override
    public String required(String key) {
        return section.isPresent(key) ? text(key, "") : section.required(key);
    }

    @Override
    public List<String> texts(String key, List<String> fallback) {
        return section.getOr(key, ValueKind.TEXTS, Rule.any(), fallback);
    }

    @Override
    public int number(String key, int fallback, int min, int max) {
        return section.getOr(key, ValueKind.WHOLE_NUMBER, Rule.between(min, max), fallback);
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        return section.getOr(key, ValueKind.BOOLEAN, Rule.any(), fallback);
    }

    @Override
    public Duration duration(String key, Duration fallback) {
        return section.getOr(key, ValueKind.DURATION, Rule.TIME_SPAN, fallback);
    }

    @Override
    public Optional<Path> path(String key) {
        return section.find(key, ValueKind.PATH, Rule.any());
    }

    @Override
    public <E extends Enum<E>> E word(String key, E fallback) {
        List<E> words = List.copyOf(EnumSet.allOf(fallback.getDeclaringClass()));
        return section.getOr(key, ValueKind.wordOf(words), Rule.any(), fallback);
    }

    @Override
    public Map<String, String> section(String key) {
        return section.texts(key);
    }

    @Override
    public void refuse(String key, String rule) {
        section.refuseKey(key, rule);
    }
}
