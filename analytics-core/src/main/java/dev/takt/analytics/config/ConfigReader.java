package dev.takt.analytics.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Typed reads of one section. A value that cannot be used is noted and its default returned, so that reading goes on to
 * the next mistake. Every key that is asked for is remembered: the rest are unknown.
 */
final class ConfigReader {
    private final String path;
    private final ConfigObject values;
    private final ConfigObject defaults;
    private final Problems problems;
    private final KnownKeys known;

    private ConfigReader(String path, ConfigObject values, ConfigObject defaults, Problems problems, KnownKeys known) {
        this.path = path;
        this.values = values;
        this.defaults = defaults;
        this.problems = problems;
        this.known = known;
    }

    static ConfigReader ofRoot(ConfigObject values, ConfigObject defaults, Problems problems, KnownKeys known) {
        return new ConfigReader("", values, defaults, problems, known);
    }

    <T> T get(String key, ValueKind<T> kind) {
        return get(key, kind, new Rule<>("", value -> true));
    }

    <T> T get(String key, ValueKind<T> kind, Rule<? super T> rule) {
        known.addKey(pathOf(key));
        ConfigValue value = valueOf(values, key);
        Optional<T> parsed = kind.parse().apply(value);
        if (parsed.isPresent() && rule.allows().test(parsed.get())) {
            return parsed.get();
        }
        // The rule says more than the kind does: "0 or more" beside "a whole number".
        problems.add(pathOf(key), value, "must be " + (parsed.isPresent() ? rule.words() : kind.words()));
        return kind.parse()
                .apply(valueOf(defaults, key))
                .orElseThrow(() -> new IllegalStateException("no usable default of " + pathOf(key)));
    }

    /** As {@link #get(String, ValueKind, Rule)}, for a key whose default is not in the file of defaults. */
    <T> T getOr(String key, ValueKind<T> kind, Rule<? super T> rule, T usual) {
        known.addKey(pathOf(key));
        ConfigValue value = values.get(key);
        if (value == null || value.valueType() == ConfigValueType.NULL) {
            return usual;
        }
        Optional<T> parsed = kind.parse().apply(value);
        if (parsed.isPresent() && rule.allows().test(parsed.get())) {
            return parsed.get();
        }
        problems.add(pathOf(key), value, "must be " + (parsed.isPresent() ? rule.words() : kind.words()));
        return usual;
    }

    /** Hands a value to a setter, which has the rule: what it refuses is noted in its words. */
    <T> void pass(String key, ValueKind<T> kind, Consumer<? super T> setter) {
        T value = get(key, kind);
        try {
            setter.accept(value);
        } catch (IllegalArgumentException refused) {
            problems.add(pathOf(key), valueOf(values, key), ruleIn(refused));
        }
    }

    /** A text without a default; empty, and noted, where it is not there. */
    String required(String key) {
        known.addKey(pathOf(key));
        ConfigValue value = values.get(key);
        Optional<String> text =
                value == null ? Optional.empty() : ValueKind.TEXT.parse().apply(value);
        if (text.isEmpty()) {
            String place = Problems.placeOf(value == null ? values.origin() : value.origin());
            problems.add(pathOf(key), "", "must be there", place);
        }
        return text.orElse("");
    }

    /** The sections in this one, which may have any names; what one leaves out it has from {@code usual}. */
    Map<String, ConfigReader> sectionsOver(ConfigReader usual) {
        known.addOpenSection(path);
        Map<String, ConfigReader> sections = new TreeMap<>();
        values.forEach((name, value) -> {
            if (value instanceof ConfigObject own) {
                ConfigObject whole = own.withFallback(usual.values);
                sections.put(name, new ConfigReader(pathOf(name), whole, usual.defaults, problems, known));
            } else {
                problems.add(pathOf(name), value, "must be a section: " + name + " { … }");
            }
        });
        return sections;
    }

    /** The sections in this one, which may have any names, but whose keys are known and have no defaults. */
    Map<String, ConfigReader> sections() {
        Map<String, ConfigReader> sections = new TreeMap<>();
        values.forEach((name, value) -> {
            String key = pathOf(ConfigUtil.joinPath(name));
            known.addSection(key);
            if (value instanceof ConfigObject own) {
                sections.put(name, new ConfigReader(key, own, defaults, problems, known));
            } else {
                problems.add(key, value, "must be a section: " + name + " { … }");
            }
        });
        return sections;
    }

    /** The keys that have a default here. */
    Set<String> keysOfDefaults() {
        return defaults.keySet();
    }

    /** Everything that stands here. */
    ConfigObject own() {
        return values;
    }

    /** A key whose default is to be absent; {@code null} makes it so again. */
    <T> Optional<T> optional(String key, ValueKind<T> kind) {
        return optional(key, kind, new Rule<>("", value -> true));
    }

    /** As {@link #optional(String, ValueKind)}, with a rule for what is there. */
    <T> Optional<T> optional(String key, ValueKind<T> kind, Rule<? super T> rule) {
        known.addKey(pathOf(key));
        ConfigValue value = valueOf(values, key);
        if (value.valueType() == ConfigValueType.NULL) {
            return Optional.empty();
        }
        Optional<T> parsed = kind.parse().apply(value);
        Optional<T> allowed = parsed.filter(rule.allows());
        if (allowed.isEmpty()) {
            problems.add(pathOf(key), value, "must be " + (parsed.isPresent() ? rule.words() : kind.words()));
        }
        return allowed;
    }

    /** A section below this one. */
    ConfigReader section(String key) {
        known.addSection(pathOf(key));
        ConfigObject below = (ConfigObject) valueOf(defaults, key);
        ConfigValue value = valueOf(values, key);
        if (value instanceof ConfigObject inner) {
            return new ConfigReader(pathOf(key), inner, below, problems, known);
        }
        problems.add(pathOf(key), value, "must be a section: " + key + " { … }");
        return new ConfigReader(pathOf(key), below, below, problems, known);
    }

    /** All of this section as text, whatever its keys: first the {@code usual} ones, then the others by name. */
    Map<String, String> attributes(List<String> usual) {
        known.addOpenSection(path);
        Map<String, String> all = new TreeMap<>();
        flatten(values, "", all);
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String name : usual) {
            known.addKey(pathOf(name));
            if (all.containsKey(name)) {
                ordered.put(name, all.get(name));
            }
        }
        all.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /** Whether nothing was wrong with any of these keys, so that a rule about all of them may be asked. */
    boolean sound(String... keys) {
        return Arrays.stream(keys).noneMatch(key -> problems.concern(pathOf(key)));
    }

    /**
     * Notes a broken rule about several keys, at the place of the first of them that comes from the environment, which can be
     * left out, else of the first that is not a default.
     */
    void refuse(String value, String rule, String... keys) {
        List<String> places = Arrays.stream(keys)
                .flatMap(key -> Stream.ofNullable(values.get(key)))
                .map(found -> Problems.placeOf(found.origin()))
                .filter(origin -> !origin.startsWith(Layers.REFERENCE))
                .toList();
        String place = places.stream()
                .filter(origin -> origin.startsWith(Layers.VARIABLE))
                .findFirst()
                .orElse(places.isEmpty() ? Layers.REFERENCE : places.get(0));
        problems.add(path, value, rule, place);
    }

    private void flatten(ConfigObject section, String prefix, Map<String, String> into) {
        section.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof ConfigObject inner) {
                flatten(inner, name + ".", into);
            } else if (value.valueType() != ConfigValueType.NULL) {
                attribute(name, value).ifPresent(text -> into.put(name, text));
            }
        });
    }

    private Optional<String> attribute(String name, ConfigValue value) {
        Optional<String> text = ValueKind.TEXT.parse().apply(value).filter(Rule.NOT_BLANK.allows());
        if (text.isEmpty() || name.isBlank()) {
            problems.add(pathOf(name), value, "must be a name with one value, neither of them blank");
            return Optional.empty();
        }
        return text;
    }

    /** The rule in the words of an argument that was refused: {@code queueSize must be 1 or more, was 0}. */
    private static String ruleIn(IllegalArgumentException refused) {
        String message = String.valueOf(refused.getMessage());
        int end = message.lastIndexOf(", was ");
        return message.substring(Math.max(0, message.indexOf("must ")), end < 0 ? message.length() : end);
    }

    private ConfigValue valueOf(ConfigObject section, String key) {
        // A section that the file first had as a value hides its defaults: ring = 5, ring.size = 4.
        ConfigValue value = section.getOrDefault(key, defaults.get(key));
        if (value == null) {
            throw new IllegalStateException(Layers.REFERENCE + " has no " + pathOf(key));
        }
        return value;
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
