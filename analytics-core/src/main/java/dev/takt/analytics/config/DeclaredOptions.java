package dev.takt.analytics.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.ExporterSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The section of one exporter, read by its provider: every key that is asked for is known, the rest are mistakes. */
final class DeclaredOptions implements ExporterOptions {
    private final DeclaredExporter exporter;
    private final ConfigObject section;
    private final Map<String, String> resource;
    private final Problems problems;
    private final Set<String> asked = new TreeSet<>();

    DeclaredOptions(DeclaredExporter exporter, ConfigObject section, Map<String, String> resource, Problems problems) {
        this.exporter = exporter;
        this.section = section;
        this.resource = resource;
        this.problems = problems;
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
        return get(key, ValueKind.TEXT, Rule.NOT_BLANK);
    }

    @Override
    public String text(String key, String fallback) {
        return text(key).orElse(fallback);
    }

    @Override
    public String required(String key) {
        if (valueOf(key) == null) {
            asked.add(key);
            problems.add(pathOf(key), "", "must be there", Problems.placeOf(section.origin()));
            return "";
        }
        return text(key, "");
    }

    @Override
    public List<String> texts(String key, List<String> fallback) {
        return get(key, ValueKind.TEXTS, new Rule<>("", texts -> true)).orElse(fallback);
    }

    @Override
    public int number(String key, int fallback, int min, int max) {
        return get(key, ValueKind.WHOLE_NUMBER, Rule.between(min, max)).orElse(fallback);
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        return get(key, ValueKind.BOOLEAN, new Rule<>("", flag -> true)).orElse(fallback);
    }

    @Override
    public Duration duration(String key, Duration fallback) {
        return get(key, ValueKind.DURATION, Rule.TIME_SPAN).orElse(fallback);
    }

    @Override
    public Optional<Path> path(String key) {
        return get(key, ValueKind.PATH, new Rule<>("", path -> true));
    }

    @Override
    public <E extends Enum<E>> E word(String key, E fallback) {
        List<E> words = List.copyOf(EnumSet.allOf(fallback.getDeclaringClass()));
        return get(key, ValueKind.wordOf(words), new Rule<>("", word -> true)).orElse(fallback);
    }

    @Override
    public Map<String, String> section(String key) {
        asked.add(key);
        Map<String, String> texts = new LinkedHashMap<>();
        ConfigValue value = valueOf(key);
        if (value instanceof ConfigObject below) {
            flatten(below, "", texts, key);
        } else if (value != null) {
            problems.add(pathOf(key), value, "must be a section: " + key + " { … }");
        }
        return texts;
    }

    @Override
    public void refuse(String key, String rule) {
        ConfigValue value = valueOf(key);
        if (value == null) {
            problems.add(pathOf(key), "", rule, Problems.placeOf(section.origin()));
        } else {
            problems.add(pathOf(key), value, rule);
        }
    }

    /** Notes every key that neither the provider has asked for nor is one of {@code usual}. */
    void noteUnknown(Set<String> usual) {
        Set<String> known = new TreeSet<>(usual);
        known.addAll(asked);
        new TreeMap<>(section).forEach((key, value) -> {
            if (!known.contains(key)) {
                Optional<String> closest = Spelling.closest(key, known);
                String meant =
                        closest.map(near -> "; did you mean " + near + "?").orElse("");
                problems.addUnknown(pathOf(ConfigUtil.joinPath(key)), value, "is no known key" + meant, closest);
            }
        });
    }

    private <T> Optional<T> get(String key, ValueKind<T> kind, Rule<? super T> rule) {
        asked.add(key);
        ConfigValue value = valueOf(key);
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> parsed = kind.parse().apply(value);
        Optional<T> allowed = parsed.filter(rule.allows());
        if (allowed.isEmpty()) {
            problems.add(pathOf(key), value, "must be " + (parsed.isPresent() ? rule.words() : kind.words()));
        }
        return allowed;
    }

    private void flatten(ConfigObject below, String prefix, Map<String, String> into, String key) {
        new TreeMap<>(below).forEach((name, value) -> {
            if (value instanceof ConfigObject inner) {
                flatten(inner, prefix + name + ".", into, key);
            } else if (value.valueType() != ConfigValueType.NULL) {
                ValueKind.TEXT
                        .parse()
                        .apply(value)
                        .ifPresentOrElse(
                                text -> into.put(prefix + name, text),
                                () -> problems.add(
                                        pathOf(key + "." + prefix + name), value, "must be " + ValueKind.TEXT.words()));
            }
        });
    }

    private @Nullable ConfigValue valueOf(String key) {
        ConfigValue value = section.get(key);
        return value == null || value.valueType() == ConfigValueType.NULL ? null : value;
    }

    private String pathOf(String key) {
        return "export." + exporter.name() + "." + key;
    }
}
